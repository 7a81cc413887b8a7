/**
 * How many follow an account, counted from the index and remembered for some seconds. No document
 * holds the number, so however many follow at once, nothing is hot. What this process changes shows
 * at once; what another one changes, when the memory is renewed.
 */
import { type Clock, seconds } from '../../../kernel/clock.ts';
import type { OfficialId } from '../../../kernel/ids.ts';

type Counts = Map<OfficialId, number>;

export interface FollowerCounts {
  of(ids: readonly OfficialId[]): Promise<Counts>;
  /** Somebody has followed (1) or unfollowed (-1) in this process. */
  moved(id: OfficialId, by: 1 | -1): void;
}

const keptMs = seconds(10);
const entriesMax = 20_000;

export function createFollowerCounts(
  clock: Clock,
  count: (ids: readonly OfficialId[]) => Promise<Counts>,
): FollowerCounts {
  const known = new Map<OfficialId, { count: number; until: number }>();
  /** Rises with each change here; a count that was under way meanwhile may or may not have it. */
  let changes = 0;

  async function refresh(ids: readonly OfficialId[]): Promise<Counts> {
    if (ids.length === 0) return new Map();
    const before = changes;
    const counted = await count(ids);
    if (changes !== before) return counted;
    if (known.size > entriesMax) known.clear();
    const until = clock.now().getTime() + keptMs;
    for (const id of ids) known.set(id, { count: counted.get(id) ?? 0, until });
    return counted;
  }

  return {
    of: async (ids) => {
      const now = clock.now().getTime();
      const fresh: Counts = new Map();
      const stale: OfficialId[] = [];
      for (const id of new Set(ids)) {
        const entry = known.get(id);
        if (entry && entry.until > now) fresh.set(id, entry.count);
        else stale.push(id);
      }
      return new Map([...fresh, ...(await refresh(stale))]);
    },
    moved: (id, by) => {
      changes += 1;
      const entry = known.get(id);
      if (entry) entry.count += by;
    },
  };
}
