import { hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane (Password Storage Cheat Sheet); argon2id is this library's default. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), options);
}

/** A hash of no password: checking against it makes an unknown handle cost what a known one does. */
let nobody: Promise<string> | undefined;

/** @param stored the hash, or null when there is no such user; then the answer is always false */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword('nobody has this password');
  const isRight = await verify(stored ?? (await nobody), password.normalize('NFC'));
  return isRight && stored !== null;
}
