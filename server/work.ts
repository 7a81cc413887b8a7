/** A running product without an address: the modules, the relay and the jobs, started and stopped in order. */
import { type App, buildApp } from './app.ts';
import { migrate } from './kernel/db/migrations/migrate.ts';
import { createRelay } from './kernel/events/relay.ts';
import type { Kernel } from './kernel/kernel.ts';
import { watchWork } from './kernel/watch-work.ts';

export interface Work {
  readonly app: App;
  /** Resolves when all events told so far have been reacted to. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface WorkOptions {
  readonly templatesFolder: string;
  /** Known only once the server listens. */
  readonly publicUrl: () => string;
  /** Whether this process runs the relay and the jobs. */
  readonly runsJobs: boolean;
}

export async function startWork(kernel: Kernel, options: WorkOptions): Promise<Work> {
  const { db, eventLog, leases, clock, logger, queue, processId: holder } = kernel;
  const { runsJobs, ...places } = options;
  // The modules publish through the relay, and the relay is made of the modules' subscribers.
  const app: App = buildApp(kernel, { ...places, publish: (events) => relay.publish(events) });
  const { subscribers, migrations } = app;
  const relay = createRelay({ db, eventLog, leases, clock, logger, subscribers, holder });
  for (const job of app.jobs) queue.process(job);

  await migrate({ db, leases, clock, logger, holder, migrations });
  await db.prepare();
  await app.start();
  if (runsJobs) {
    watchWork(kernel);
    relay.start();
    await queue.start();
  }
  return {
    app,
    settled: () => relay.drained(),
    stop: async () => {
      if (runsJobs) {
        await queue.stop();
        await relay.stop();
      }
      await app.stop();
    },
  };
}
