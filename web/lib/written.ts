/** What a person wrote, as the server will keep it. Pure. */

const lineBreaks = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
/** Left behind by input methods and terminals: all but the tab and the line feed. */
const controls = /(?![\t\n])\p{Cc}/gu;

/** A message without what cannot be seen at its ends and what no text should hold inside. */
export function cleanMessage(text: string): string {
  return text.replace(lineBreaks, '\n').replace(controls, '').trim();
}

/** True when there is nothing to see: blanks, fillers and marks without a body only. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\u2800]/u.test(text);
}
