import { createHash } from 'node:crypto';
import { type View, walk } from '../../../server/embedded/storage/view.ts';

/** One short text for everything that is stored. */
export function fingerprintOf(view: View): string {
  const hash = createHash('sha256');
  for (const { key, value } of walk(view, { start: '\x00', end: '\xff' })) {
    hash.update(`${key.length} ${value.length} `).update(key, 'latin1').update(value);
  }
  return hash.digest('hex').slice(0, 16);
}
