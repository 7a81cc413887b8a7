import { guestCartKey } from './guest-cart.ts';
import { localKeys, readLocal, writeLocal } from './local-storage.ts';

/**
 * What the device keeps of a person in the browser's storage, under that person's id, so that it is
 * never read for another. Whatever begins with `maru.` and is no setting of the device is personal,
 * and gone when the person leaves.
 */
const prefix = 'maru.';
const ofTheDevice: ReadonlySet<string> = new Set([
  ...['maru.user', 'maru.theme', 'maru.language'],
  // Nobody's yet: whoever signs in next gets it.
  guestCartKey,
]);

const ownPrefix = (userId: string): string => `${prefix}${userId}.`;

/** The value kept under that name, or null when there is none, or none that can be read. */
export function readPersonal(userId: string, what: string): unknown {
  const stored = readLocal(ownPrefix(userId) + what);
  if (stored === null) return null;
  try {
    return JSON.parse(stored);
  } catch {
    return null;
  }
}

/** Keeps a value; null takes it away. On a full device it does not outlive a reload. */
export function writePersonal(userId: string, what: string, value: unknown): void {
  writeLocal(ownPrefix(userId) + what, value === null ? null : JSON.stringify(value));
}

/** Drops what is kept of everybody, or of everybody but one. */
export function forgetPersonal(keep: string | null): void {
  for (const key of localKeys()) {
    if (!key.startsWith(prefix) || ofTheDevice.has(key)) continue;
    if (keep === null || !key.startsWith(ownPrefix(keep))) writeLocal(key, null);
  }
}
