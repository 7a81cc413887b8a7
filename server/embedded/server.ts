/** The store as a whole: engine, housekeeping and socket, opened and closed in the right order. */
import { systemClock } from './clock.ts';
import { createDispatcher } from './commands/dispatch.ts';
import { type Engine, openEngine, type Resources } from './engine.ts';
import { startHousekeeping } from './housekeeping.ts';
import type { Settings } from './settings.ts';
import { dropUnfinishedIndexes } from './storage/sweep.ts';
import { listen } from './wire/server.ts';

export interface StoreServer {
  readonly engine: Engine;
  close(): Promise<void>;
}

export async function openStoreServer(of: {
  folder: string;
  socketPath: string;
  settings: Settings;
  resources: () => Resources;
  report: (error: unknown) => void;
  /** Told when the disk has failed in a way that only a new process recovers from. */
  whenBroken: (error: unknown) => void;
}): Promise<StoreServer> {
  const engine = openEngine(of.folder, { ...of, clock: systemClock });
  engine.store.environment.whenBroken = of.whenBroken;
  await dropUnfinishedIndexes(engine.store);
  const dispatcher = createDispatcher(engine, of.socketPath, of.report);
  const server = await listen(of.socketPath, dispatcher.answer, dispatcher.forget);
  const housekeeping = startHousekeeping(engine, of.report);
  return {
    engine,
    async close() {
      await Promise.all([server.close(), housekeeping.stop()]);
      engine.sessions.abortAll();
      engine.cursors.killWhere(() => true);
      engine.snapshots.letAllGo();
      await engine.store.close();
    },
  };
}
