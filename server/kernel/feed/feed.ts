/**
 * One feed for each person: everything that was pushed to their devices, in order, for a week. A
 * device that was away says since when, and hears what it has missed as it would have heard it.
 *
 * What is `kept` is written before devices are told; what is `found` lies in rows of its module,
 * which says how to find it. Instants are those of the processes that pushed, so a device hears
 * what happened shortly before its `since` again: a push that was on its way to the store, or came
 * from a process whose clock is behind, is not missed. To hear a thing twice does no harm.
 */
import type { z } from 'zod';
import { after, type Clock, days, type Instant, seconds } from '../clock.ts';
import type { Push } from '../contract.ts';
import { createTogether, type Gathered } from '../db/batched.ts';
import type { Ids, UserId } from '../ids.ts';
import { type Audience, devicesOf, type Lines, type Realtime } from '../realtime/realtime.ts';
import type { FindMissed, FoundMissed, MissedPush } from './missed-push.ts';
import { type KeptPush, keptForMs, type Pushes } from './store.ts';

export interface Feed extends Realtime {
  /** Says which pushes there are; rows of earlier versions may hold others. */
  understands(pushes: readonly Push[]): void;
  /** What the devices of a person were told since then. */
  missed(userId: UserId, since: Instant | null): Promise<Missed>;
}

export interface Missed {
  /** In the order in which they happened. */
  readonly pushes: readonly MissedPush[];
  /** Too much was missed, or too long ago: whatever the device has cached may be out of date. */
  readonly startsOver: boolean;
  /** Since when to ask the next time. */
  readonly next: Instant;
}

export interface FeedDeps {
  readonly lines: Lines;
  readonly pushes: Pushes;
  readonly clock: Clock;
  readonly ids: Ids;
  /** How many missed pushes are told, if not as many as usual. */
  readonly missedMax?: number;
}

/** More than a command to the store may take, and than clocks of one cluster differ. */
const overlapMs = seconds(60);
/** A device that has missed more is quicker when it reads anew what it shows. */
export const missedMax = 500;
/** The store deletes what is old when it comes round to it; nobody asks for what may be half gone. */
const reachMs = keptForMs - days(1);

export function createFeed({
  lines,
  pushes,
  clock,
  ids,
  missedMax: most = missedMax,
}: FeedDeps): Feed {
  const finders: FindMissed[] = [];
  const known = new Map<string, Push>();

  const keep = createTogether<Keeping, null>(async (keepings) => {
    await pushes.add(keepings.map(({ row }) => row));
    return keepings.map(() => ({ value: null }));
  });

  async function push<D extends z.ZodType>(
    to: Audience | readonly Audience[],
    kind: Push<string, D>,
    data: z.input<D>,
  ): Promise<void> {
    const audiences = typeof to === 'string' ? [to] : to;
    if (audiences.length === 0) return;
    if (kind.whenMissed === 'kept') {
      const id = ids.next('psh');
      const row = { id, to: audiences, type: kind.type, data, at: clock.now() };
      await keep({ key: id, serialKeys: [], row });
    }
    lines.push(audiences, kind, data);
  }

  /** Of an earlier version, whose words a client of this one may not understand. */
  function isUnderstood({ type, data }: MissedPush): boolean {
    return known.get(type)?.data.safeParse(data).success ?? false;
  }

  const findKept: FindMissed = async (userId, range) => {
    const audiences = [devicesOf(userId), ...(await lines.keptAudiencesOf(userId))];
    const kept = await pushes.since(audiences, range);
    return isTold(kept) && kept.every(isUnderstood) ? kept : 'too-many';
  };

  async function missed(userId: UserId, since: Instant | null): Promise<Missed> {
    const next = clock.now();
    const tooMuch = { pushes: [], startsOver: true, next };
    if (since === null || since < after(next, -reachMs)) return tooMuch;
    const range = { after: after(since, -overlapMs), most };
    const found = await Promise.all([findKept, ...finders].map((find) => find(userId, range)));
    if (!found.every(isTold)) return tooMuch;
    const all = found.flat();
    return all.length > most ? tooMuch : { pushes: all.toSorted(byTime), startsOver: false, next };
  }

  return {
    ...lines,
    push,
    missed,
    understands: (kinds) => {
      for (const kind of kinds) known.set(kind.type, kind);
    },
    onMissed: (find) => {
      finders.push(find);
    },
  };
}

interface Keeping extends Gathered {
  readonly row: KeptPush;
}

const isTold = (found: FoundMissed): found is readonly MissedPush[] => found !== 'too-many';

const byTime = (a: MissedPush, b: MissedPush): number => a.at.getTime() - b.at.getTime();
