/**
 * Keeps a name that somebody chose from turning round the sentence that it stands in. In elements
 * the style sheet does so; this is for texts in one piece. Unicode bidirectional algorithm, UAX #9.
 */
const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const overrides = /[\u202a-\u202e]/g;
const isolates = /[\u2066-\u2069]/g;

/** The text as a piece of its own; one that reads from left to right anyway comes back as it was. */
export function isolate(text: string): string {
  const plain = text.replace(overrides, '');
  const tame = isBalanced(plain) ? plain : plain.replace(isolates, '');
  return rightToLeft.test(tame) ? `\u2068${tame}\u2069` : tame;
}

/** True when every isolate that is opened is closed again, and none that was not opened. */
function isBalanced(text: string): boolean {
  let open = 0;
  for (const mark of text.match(isolates) ?? []) {
    open += mark === '\u2069' ? -1 : 1;
    if (open < 0) return false;
  }
  return open === 0;
}
