/**
 * A text in pieces, with the web addresses in it told apart. Pure. The client has the same rule, in
 * web/lib/linked-text.ts; test/support/link-cases.ts holds both to it.
 */
export interface Piece {
  readonly text: string;
  /** Where it leads, as a browser spells it; null for words. */
  readonly href: string | null;
}

/**
 * An address begins with its scheme, in whatever case, and ends at a blank, at what cannot be in an
 * address, or at the punctuation of a Chinese or Korean sentence.
 */
const addresses =
  /https?:\/\/[^\s<>"'`\\^{|}\u00ab\u00b7\u00bb\u2014\u2018-\u201f\u2026\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+/giu;

/**
 * Words of languages without blanks stand right behind an address: 「https://a.example/x에서」. An
 * address may have such letters where a part of it begins, as in /wiki/한글, and hardly elsewhere.
 */
const gluedWord =
  /(?<=[a-z0-9])[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}].*$/iu;

/** Longer ones lead nowhere that people go. */
const addressUnitsMax = 2_000;

export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  const add = (piece: Piece): void => {
    if (piece.text !== '') pieces.push(piece);
  };
  for (const { 0: found, index } of text.matchAll(addresses)) {
    const address = withoutSentence(found);
    const href = hrefOf(address);
    if (href === null) continue;
    add({ text: text.slice(end, index), href: null });
    add({ text: address, href });
    end = index + address.length;
  }
  add({ text: text.slice(end), href: null });
  return pieces;
}

/** What stands behind an address belongs to the sentence: a word, a bracket that none opens, a full stop. */
function withoutSentence(found: string): string {
  const address = found.replace(gluedWord, '');
  return address.slice(0, endOfAddress(address)).replace(sentenceEnd, '');
}

const sentenceEnd = /[.,;:!?*_~]+$/;
const openings: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

function endOfAddress(found: string): number {
  const open: string[] = [];
  for (let at = 0; at < found.length; at += 1) {
    const letter = found.charAt(at);
    if (letter === '(' || letter === '[') open.push(letter);
    const opening = openings[letter];
    if (opening !== undefined && open.pop() !== opening) return at;
  }
  return found.length;
}

function hrefOf(address: string): string | null {
  if (address.length > addressUnitsMax || !URL.canParse(address)) return null;
  const { protocol, href, hostname, username, password } = new URL(address);
  // Who writes `https://bank.example@evil.example` wants to be misread.
  const isPlain = username === '' && password === '' && hostname !== '';
  return isPlain && (protocol === 'https:' || protocol === 'http:') ? href : null;
}
