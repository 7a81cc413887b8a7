/** The kinds of ids that appear in addresses and QR codes. */
type IdKind = 'usr' | 'oac' | 'cnv' | 'msg' | 'sto' | 'prd' | 'ord' | 'pay' | 'brd' | 'ann' | 'top';
export type Id<K extends string> = `${K}_${string}`;

const ulidShape = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;

/** Text out of an address or a QR code -> an id of that kind, or null. */
export function readId<K extends IdKind>(kind: K, text: string | undefined): Id<K> | null {
  return text !== undefined && isIdOf(kind, text) ? text : null;
}

function isIdOf<K extends IdKind>(kind: K, text: string): text is Id<K> {
  return text.startsWith(`${kind}_`) && ulidShape.test(text.slice(kind.length + 1));
}
