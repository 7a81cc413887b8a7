/** A running product without an address: the modules, the dispatcher and the jobs, started and stopped in order. */
import { type App, buildApp } from './app.ts';
import { migrate } from './kernel/db/migrations/migrate.ts';
import { createDispatcher } from './kernel/events/dispatcher.ts';
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
  /** Whether this process runs the dispatcher and the jobs. */
  readonly runsJobs: boolean;
}

export async function startWork(kernel: Kernel, options: WorkOptions): Promise<Work> {
  const { db, queue, processId: holder } = kernel;
  const { runsJobs, ...places } = options;
  const app: App = buildApp(kernel, places);
  const { subscribers, migrations } = app;
  const dispatcher = createDispatcher({ ...kernel, subscribers, holder });
  for (const job of app.jobs) queue.process(job);

  await migrate({ ...kernel, holder, migrations });
  await db.prepare();
  await app.start();
  if (runsJobs) {
    watchWork(kernel);
    dispatcher.start();
    await queue.start();
  }
  return {
    app,
    settled: () => dispatcher.drained(),
    stop: async () => {
      if (runsJobs) {
        await queue.stop();
        await dispatcher.stop();
      }
      await app.stop();
    },
  };
}
