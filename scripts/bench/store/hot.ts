/** One document that many transactions want at once: how long each waits, and how often it begins. */
import { percentile, report, sized } from '../frame.ts';
import type { Bed } from './bed.ts';

const callers = sized(64, 8);
const perCaller = sized(10, 2);

export async function measureHotDocument({ client, rows }: Bed): Promise<void> {
  const latenciesMs: number[] = [];
  let attempts = 0;
  const startedAt = performance.now();
  const caller = async () => {
    for (let i = 0; i < perCaller; i++) {
      const at = performance.now();
      await client.withSession((session) =>
        session.withTransaction(async () => {
          attempts += 1;
          await rows.findOne({ _id: 1 }, { session });
          await rows.updateOne({ _id: 0 }, { $inc: { balance: 1 } }, { session });
        }),
      );
      latenciesMs.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const seconds = (performance.now() - startedAt) / 1_000;
  latenciesMs.sort((a, b) => a - b);
  const on = `on one document, ${callers} in flight`;
  const figure = { bench: 'store', cpuSecondsPer1000: null, limit: null };
  const perSecond = latenciesMs.length / seconds;
  report({ ...figure, metric: `transactions ${on}`, value: perSecond, unit: 'transactions/s' });
  const p99 = percentile(latenciesMs, 0.99);
  report({ ...figure, metric: `transaction ${on}, p99`, value: p99, unit: 'ms' });
  const each = attempts / latenciesMs.length;
  report({ ...figure, metric: `attempts a transaction ${on}`, value: each, unit: 'attempts' });
}
