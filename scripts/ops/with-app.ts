import { type App, buildApp } from '../../server/app.ts';
import { systemClock } from '../../server/kernel/clock.ts';
import type { Config } from '../../server/kernel/config.ts';
import { type Kernel, openKernel } from '../../server/kernel/kernel.ts';
import { root } from '../tools/project.mjs';
import { reachStore } from './reach-store.ts';

export interface Reached {
  readonly kernel: Kernel;
  /** Built, not started: it says what there is, and does nothing. */
  readonly app: App;
}

/** For a tool that has to know the product's modules, beside a running server or without one. */
export async function withApp<R>(
  config: Config,
  act: (reached: Reached) => Promise<R>,
): Promise<R> {
  const store = await reachStore(config);
  try {
    const kernel = await openKernel({ config, clock: systemClock, storeUri: store.uri });
    try {
      const app = buildApp(kernel, {
        templatesFolder: `${root}/templates`,
        publicUrl: () => '',
      });
      return await act({ kernel, app });
    } finally {
      await kernel.queue.stop();
      await kernel.gateway.close();
      await kernel.close();
    }
  } finally {
    await store.stop();
  }
}
