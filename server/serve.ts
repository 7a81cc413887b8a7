/**
 * Starts a whole server and stops it again, in order: nothing is served before it works, and
 * nothing is cut off half-way when it stops.
 */
import type { App } from './app.ts';
import { createIdentify } from './kernel/auth/who.ts';
import { createAnswer } from './kernel/calls.ts';
import { createListener } from './kernel/http/listener.ts';
import { createHttpApp } from './kernel/http/server.ts';
import type { Kernel } from './kernel/kernel.ts';
import { startWork } from './work.ts';

export interface Paths {
  readonly templates: string;
  readonly web: string;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  readonly app: App;
  /** Resolves when all facts told so far have been reacted to. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface ServeOptions {
  readonly kernel: Kernel;
  readonly paths: Paths;
  readonly port: number;
}

export async function serve({ kernel, paths, port }: ServeOptions): Promise<RunningServer> {
  const { config, db, logger, gateway, metrics, ids } = kernel;
  const address = { url: config.publicUrl ?? '' };
  const work = await startWork(kernel, {
    templatesFolder: paths.templates,
    publicUrl: () => address.url,
    runsJobs: config.role !== 'web',
  });
  const { app } = work;

  const answer = createAnswer({ limiter: kernel.limiter, metrics, logger });
  const identify = createIdentify(kernel);
  let isStopping = false;
  const scheme = config.tls ? 'https' : 'http';
  const httpApp = createHttpApp({
    ...app,
    answer,
    identify,
    metrics,
    logger,
    ids,
    limiter: kernel.limiter,
    webFolder: paths.web,
    trustedProxies: config.trustedProxies,
    isSecure: (config.publicUrl ?? `${scheme}:`).startsWith('https:'),
    isStopping: () => isStopping,
    readiness: async () => ({ store: await db.isAlive(), running: !isStopping }),
  });
  const listener = createListener({ app: httpApp, tls: config.tls, logger });
  gateway.attach(listener.server, {
    doors: app.doors,
    answer,
    identify,
    sessions: kernel.sessions,
    ids,
    logger,
    metrics,
    trustedProxies: config.trustedProxies,
  });

  const listening = config.role === 'worker' ? port : await listener.listen(config.host, port);
  address.url = config.publicUrl ?? `${scheme}://localhost:${listening}`;

  return {
    url: address.url,
    port: listening,
    app,
    settled: work.settled,
    stop: async () => {
      isStopping = true;
      // New work first, then the work under way, then the ground it stands on.
      // The gateway's end waits for the listener's, so they are asked together.
      await Promise.all([gateway.close(), listener.close()]);
      await work.stop();
      await kernel.close();
    },
  };
}
