/**
 * Starts a whole server and stops it again, in order: nothing is served before it works, and
 * nothing is cut off half-way when it stops.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App } from './app.ts';
import { createIdentify } from './kernel/auth/who.ts';
import { createAnswer } from './kernel/calls.ts';
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
  const basis = {
    ...{ metrics, logger, ids },
    trustedProxies: config.trustedProxies,
    metricsToken: config.metricsToken,
    readiness: () => readinessOf(kernel, !isStopping),
  };
  const answer = createAnswer({ limiter: kernel.limiter, metrics, logger });
  const identify = createIdentify(kernel);
  const http = createServer(
    servesPeople
      ? createHttpApp({ ...basis, ...app, answer, identify, webFolder: paths.web })
      : createHealthApp(basis),
  );
  if (servesPeople) {
    gateway.attach(http, { doors: app.doors, answer, identify, ids, logger, metrics });
  }

  const listening = await listen(http, config.host, port);
  const here = `http://localhost:${listening}`;
  // A worker's own address is not where people are: links lead to what serves them.
  address.url = config.publicUrl ?? (servesPeople ? here : `http://localhost:${config.port}`);

  return {
    url: servesPeople ? address.url : here,
    port: listening,
    app,
    settled: work.settled,
    stop: async () => {
      isStopping = true;
      // New work first, then the work under way, then the ground it stands on.
      await gateway.close();
      await closed(http);
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

const triesMax = 50;

/** Takes the wanted port or the next free one. */
async function listen(server: Server, host: string, wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + triesMax; port += 1) {
    if (await tryListen(server, host, port)) return (server.address() as AddressInfo).port;
  }
  throw new Error(`No port from ${wanted} to ${wanted + triesMax - 1} is free.`);
}

function tryListen(server: Server, host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      server.off('listening', listening);
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    };
    const listening = () => {
      server.off('error', failed);
      resolve(true);
    };
    server.once('error', failed).once('listening', listening).listen(port, host);
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
