import { headOf } from '../lib/graphemes.ts';
import { classNames } from './class-names.ts';

// White letters hold 4.5:1 on every one of these.
const tints = [
  '#b45309',
  '#1d5fd0',
  '#b91c1c',
  '#7c3aed',
  '#92400e',
  '#be185d',
  '#0f766e',
  '#047857',
  '#0369a1',
  '#475569',
];

type AvatarProps = {
  /** Decides the colour, so a person keeps theirs through a change of name. */
  seed: string;
  name: string;
  src?: string | null | undefined;
  size?: number;
};

/** The square picture of a person or an account; a letter on a colour when there is no picture. */
export function Avatar({ seed, name, src, size = 48 }: AvatarProps) {
  const box = classNames(
    'shrink-0 overflow-hidden select-none flex items-center justify-center text-white',
    size >= 40 ? 'rounded-md' : 'rounded',
  );
  if (src) {
    return (
      <img
        src={src}
        alt=""
        width={size}
        height={size}
        loading="lazy"
        className={classNames(box, 'object-cover bg-field')}
        style={{ width: size, height: size }}
      />
    );
  }
  return (
    <span
      aria-hidden
      className={box}
      style={{ width: size, height: size, background: tintOf(seed), fontSize: size * 0.42 }}
    >
      {initialOf(name)}
    </span>
  );
}

function tintOf(seed: string): string {
  // FNV-1a: ids differ in their last letters only, and those must change the whole.
  let hash = 0x811c9dc5;
  for (const letter of seed) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  // Its last steps alone stir too little: fold the high half into the low one.
  const stirred = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return tints[((stirred ^ (stirred >>> 13)) >>> 0) % tints.length] ?? '#475569';
}

/** No character is longer; the segmenter copies all that it is given. */
const letterUnitsMax = 64;

/** The first letter as a person sees it: an emoji or a Hangul syllable stays whole. */
function initialOf(name: string): string {
  const first = headOf(name.trim().slice(0, letterUnitsMax), 1);
  return first === '' ? '·' : first.toUpperCase();
}
