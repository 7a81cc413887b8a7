/** Where the client draws its chance from: always the browser's cryptographic source. */
export function newClientId(): string {
  return randomUuid();
}

export function newIdempotencyKey(): string {
  return randomUuid();
}

/** A UUID of version 4 (RFC 9562, 5.4), by hand: `crypto.randomUUID` exists on secure pages only. */
function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [8, 12, 16, 20, 32].map((end, at, ends) => hex.slice(ends[at - 1] ?? 0, end)).join('-');
}
