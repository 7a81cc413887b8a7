import { guestCartKey } from './guest-cart.ts';

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
  const stored = localStorage.getItem(ownPrefix(userId) + what);
  if (stored === null) return null;
  try {
    return JSON.parse(stored);
  } catch {
    return null;
  }
}

/** Keeps a value; null takes it away. On a full device nothing is kept, and nothing breaks. */
export function writePersonal(userId: string, what: string, value: unknown): void {
  const key = ownPrefix(userId) + what;
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // What is on the screen stays usable; it only does not outlive a reload.
  }
}

/** Drops what is kept of everybody, or of everybody but one. */
export function forgetPersonal(keep: string | null): void {
  const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index));
  for (const key of keys) {
    if (key === null || !key.startsWith(prefix) || ofTheDevice.has(key)) continue;
    if (keep === null || !key.startsWith(ownPrefix(keep))) localStorage.removeItem(key);
  }
}
