/** Handles that a name suggests, in Latin letters whatever it is written in. Pure. */
import anyAscii from 'any-ascii';

const least = 3;
const most = 20;
/** How many of one kind there may be before whoever comes next has to think of something. */
const countMax = 99;

/** The best first: the name itself, then with a number behind it. Each is a handle as `handleIn` leaves it. */
export function handlesFor(name: string): string[] {
  const base = baseOf(name);
  if (base === null) return [];
  const numbered = Array.from({ length: countMax - 1 }, (_, index) => {
    const number = String(index + 2);
    return `${cut(base, most - number.length)}${number}`;
  });
  // A name that ends in a number may come to itself.
  return [...new Set([base, ...numbered])];
}

/** Null for a name of which nothing is left in Latin letters, as of `!!!`. */
function baseOf(name: string): string | null {
  const words = romanised(name.normalize('NFKC'))
    .toLowerCase()
    // It belongs to its word: `Hana's` is `hanas`.
    .replaceAll("'", '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  if (words === '') return null;
  const begun = /^[a-z]/.test(words) ? words : `the_${words}`;
  return cut(begun.length < least ? `${begun}_page` : begun, most);
}

/** Syllable by syllable; but Korean is read with an r where a syllable begins with ㄹ: 바람 is baram. */
function romanised(name: string): string {
  return anyAscii(name.replace(/[라-맇]/g, (syllable) => `r${anyAscii(syllable).slice(1)}`));
}

/** Rather a word less than half a word. */
function cut(handle: string, length: number): string {
  if (handle.length <= length) return handle;
  const kept = handle.slice(0, length);
  const end = handle[length] === '_' ? length : kept.lastIndexOf('_');
  return kept.slice(0, end >= least ? end : length).replace(/_+$/, '');
}
