import { headOf } from '../lib/graphemes.ts';

/** Warm grounds of a face without a picture, from light to deep; white letters hold 4.5:1 on both. */
export const faces = [
  ['#3b8062', '#1f5f47'],
  ['#4b6fc4', '#34509a'],
  ['#bd571b', '#96410f'],
  ['#8a5bc2', '#653d99'],
  ['#c2476d', '#97304f'],
  ['#8a7020', '#6a5312'],
  ['#2b7f86', '#185e66'],
  ['#a0633a', '#7a4724'],
  ['#b5483f', '#8c2f28'],
  ['#6f6a8e', '#524d70'],
] as const;

type AvatarProps = {
  /** The id of whom it shows. It decides the colour, so a person keeps theirs through a change of name. */
  seed: string;
  name: string;
  src?: string | null | undefined;
  size?: number;
};

/** The face of a person is a circle, that of an account a rounded square; a letter where there is no picture. */
export function Avatar({ seed, name, src, size = 48 }: AvatarProps) {
  const shape = {
    width: size,
    height: size,
    borderRadius: seed.startsWith('oac_') ? '32%' : '50%',
  };
  if (src) {
    return (
      <img
        src={src}
        alt=""
        width={size}
        height={size}
        loading="lazy"
        className="shrink-0 bg-faint object-cover select-none"
        style={shape}
      />
    );
  }
  const [light, deep] = faceOf(seed);
  return (
    <span
      aria-hidden
      className="flex shrink-0 items-center justify-center overflow-hidden font-bold text-white select-none"
      style={{
        ...shape,
        background: `linear-gradient(150deg, ${light}, ${deep})`,
        fontSize: size * 0.4,
        lineHeight: 1,
      }}
    >
      {initialOf(name)}
    </span>
  );
}

/** The ground of whoever has that id, from light to deep. */
export function faceOf(seed: string): readonly [string, string] {
  // FNV-1a: ids differ in their last letters only, and those must change the whole.
  let hash = 0x811c9dc5;
  for (const letter of seed) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  // Its last steps alone stir too little: fold the high half into the low one.
  const stirred = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return faces[((stirred ^ (stirred >>> 13)) >>> 0) % faces.length] ?? faces[0];
}

/** No character is longer; the segmenter copies all that it is given. */
const letterUnitsMax = 64;

/** The first letter as a person sees it: an emoji or a Hangul syllable stays whole. */
function initialOf(name: string): string {
  const first = headOf(name.trim().slice(0, letterUnitsMax), 1);
  return first === '' ? '·' : first.toUpperCase();
}
