/**
 * Field names repeat endlessly, so a name that was seen before is given back as the same string
 * instead of being built anew from its bytes.
 */
const SLOTS = 4096;
const NAME_MAX = 32;
const seen: (string | undefined)[] = new Array(SLOTS);

/** The ASCII name in bytes[start, end), or undefined when it holds other characters. */
export function internName(bytes: Buffer, start: number, end: number): string | undefined {
  let hash = end - start;
  let bits = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    bits |= byte;
    hash = (hash * 31 + byte) | 0;
  }
  if (bits > 0x7f) return undefined;
  if (end - start > NAME_MAX) return bytes.toString('latin1', start, end);
  const slot = hash & (SLOTS - 1);
  const known = seen[slot];
  if (known !== undefined && isSame(known, bytes, start, end)) return known;
  const name = bytes.toString('latin1', start, end);
  seen[slot] = name;
  return name;
}

function isSame(name: string, bytes: Buffer, start: number, end: number): boolean {
  if (name.length !== end - start) return false;
  for (let at = start; at < end; at += 1) {
    if (name.charCodeAt(at - start) !== bytes[at]) return false;
  }
  return true;
}
