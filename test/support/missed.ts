/** What a device that catches up hears of one kind, parsed by its contract. */
import type { z } from 'zod';
import type { Push, sync } from '../../server/contract.ts';

type Missed = z.output<typeof sync.catchUp.output>;

export function missedOf<D extends z.ZodType>(
  { events }: Missed,
  push: Push<string, D>,
): z.output<D>[] {
  return events.filter(({ type }) => type === push.type).map(({ data }) => push.data.parse(data));
}
