/**
 * Starts a whole server and stops it again, in order: nothing is served before it works, and
 * nothing is cut off half-way when it stops.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App } from './app.ts';
import { createIdentify } from './kernel/auth/who.ts';
import { createAnswer } from './kernel/calls.ts';
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
  const http = createServer(
    createHttpApp({
      ...app,
      answer,
      identify,
      metrics,
      logger,
      ids,
      webFolder: paths.web,
      trustedProxies: config.trustedProxies,
      readiness: async () => ({ store: await db.isAlive(), running: !isStopping }),
    }),
  );
  gateway.attach(http, {
    doors: app.doors,
    answer,
    identify,
    sessions: kernel.sessions,
    ids,
    logger,
    metrics,
    trustedProxies: config.trustedProxies,
  });

  const listening = config.role === 'worker' ? port : await listen(http, config.host, port);
  address.url = config.publicUrl ?? `http://localhost:${listening}`;

  return {
    url: address.url,
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
