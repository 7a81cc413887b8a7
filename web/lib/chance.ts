/** Where the client draws its chance from: always the browser's cryptographic source. */
export function newClientId(): string {
  return crypto.randomUUID();
}

export function newIdempotencyKey(): string {
  return crypto.randomUUID();
}
