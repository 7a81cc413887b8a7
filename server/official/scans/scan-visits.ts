/**
 * Tells a new scan of a code from a repeated one, so that the figure an owner reads says how many
 * scanned, and opening a link again and again writes nothing. What is remembered stays in memory.
 */
import { createHash } from 'node:crypto';
import type { Origin } from '../../kernel/actor.ts';
import { networkOf } from '../../kernel/caller-address.ts';
import type { Clock } from '../../kernel/clock.ts';

export interface ScanVisits {
  /** True once a day for each code and each browser at an address. */
  isNew(code: string, origin: Origin): boolean;
}

/** Many phones share an address; but one that names itself anew each time is not many phones. */
const browsersMax = 50;
/** A few megabytes. When there are more, the day begins anew. */
const visitsMax = 50_000;

export function createScanVisits(clock: Clock): ScanVisits {
  const browsers = new Map<string, Set<string>>();
  let day = '';
  let count = 0;

  function beginDay(today: string): void {
    browsers.clear();
    day = today;
    count = 0;
  }

  return {
    isNew: (code, { ip, agent }) => {
      const today = clock.now().toISOString().slice(0, 10);
      if (today !== day || count >= visitsMax) beginDay(today);
      const place = `${code} ${networkOf(ip)}`;
      const known = browsers.get(place) ?? new Set();
      const browser = createHash('sha256').update(agent).digest('base64url').slice(0, 12);
      if (known.has(browser) || known.size >= browsersMax) return false;
      browsers.set(place, known.add(browser));
      count += 1;
      return true;
    },
  };
}
