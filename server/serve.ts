/**
 * Starts a whole server and stops it again, in order: nothing is served before it works, and
 * nothing is cut off half-way when it stops.
 */
import type { App } from './app.ts';
import { createIdentify } from './kernel/auth/who.ts';
import { createAnswer } from './kernel/calls.ts';
import { createListener } from './kernel/http/listener.ts';
import { createHealthApp, createHttpApp } from './kernel/http/server.ts';
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
  /** Resolves when all events told so far have been reacted to. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface ServeOptions {
  readonly kernel: Kernel;
  readonly paths: Paths;
  readonly port: number;
}

export async function serve({ kernel, paths, port }: ServeOptions): Promise<RunningServer> {
  const { config, logger, gateway, metrics, ids } = kernel;
  const servesPeople = config.role !== 'worker';
  const address = { url: config.publicUrl ?? '' };
  const work = await startWork(kernel, {
    templatesFolder: paths.templates,
    publicUrl: () => address.url,
    runsJobs: config.role !== 'web',
  });
  const { app } = work;

  let isStopping = false;
  const common = {
    ...{ metrics, logger, ids },
    trustedProxies: config.trustedProxies,
    metricsToken: config.metricsToken,
    isStopping: () => isStopping,
    readiness: () => readinessOf(kernel, !isStopping),
  };
  const answer = createAnswer({ limiter: kernel.limiter, metrics, logger });
  const identify = createIdentify(kernel);
  const scheme = config.tls ? 'https' : 'http';
  const isSecure = (config.publicUrl ?? `${scheme}:`).startsWith('https:');
  const { limiter } = kernel;
  const served = servesPeople
    ? createHttpApp({
        ...{ ...common, ...app, answer, identify, limiter, isSecure },
        webFolder: paths.web,
      })
    : createHealthApp(common);
  const listener = createListener({ app: served, tls: config.tls, logger });
  if (servesPeople) {
    gateway.attach(listener.server, {
      endpoints: app.endpoints,
      answer,
      tokens: kernel.tokens,
      sessions: kernel.sessions,
      ids,
      logger,
      metrics,
      trustedProxies: config.trustedProxies,
    });
  }

  const listening = await listener.listen(config.host, port);
  const here = `${scheme}://localhost:${listening}`;
  // A worker's own address is not where people are: links lead to what serves them.
  address.url = config.publicUrl ?? (servesPeople ? here : `${scheme}://localhost:${config.port}`);

  return {
    url: servesPeople ? address.url : here,
    port: listening,
    app,
    settled: work.settled,
    stop: async () => {
      isStopping = true;
      // New work first, then the work under way, then what they stand on.
      // The gateway's end waits for the listener's, so they are asked together.
      await Promise.all([gateway.close(), listener.close()]);
      await work.stop();
      await kernel.close();
    },
  };
}

/**
 * Without Redis a server answers, limits and runs what it can by itself; but what it pushes reaches
 * nobody elsewhere, and jobs wait. So it is not ready: traffic belongs where Redis is reached.
 */
async function readinessOf({ db, isRedisAlive }: Kernel, running: boolean) {
  const [store, redis] = await Promise.all([db.isAlive(), isRedisAlive()]);
  return { store, ...(redis !== null && { redis }), running };
}
