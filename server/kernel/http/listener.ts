/**
 * The listening side of the server: http or https, with bounds for slow and for silent callers, and
 * an end that comes within a deadline whatever the callers do.
 */
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Logger } from '../logger.ts';
import { followTls, readTls, type TlsFiles } from './tls.ts';

export interface Listener {
  /** For what takes over connections: the gateway. */
  readonly server: Server;
  /** Takes the wanted port or the next free one; resolves to it. */
  listen(host: string, wanted: number): Promise<number>;
  /** Takes no new connection, lets answers under way go out, cuts off what is left at the deadline. */
  close(): Promise<void>;
}

export interface ListenerDeps {
  readonly app: RequestListener;
  readonly tls: TlsFiles | undefined;
  readonly logger: Logger;
}

const bounds = {
  maxHeaderSize: 16 * 1024,
  /** The head of a request is a few packets. */
  headersTimeout: 15_000,
  /** A request and its body, a large picture over a slow line among them. */
  requestTimeout: 300_000,
  /** Longer than proxies keep theirs by default (60 s), so that it is not us who close first. */
  keepAliveTimeout: 65_000,
  /** How often the two bounds above are looked after. */
  connectionsCheckingInterval: 5_000,
} as const;

/** Nothing said for so long in either direction; sockets have heartbeats of their own. */
const silenceMsMax = 90_000;

const triesMax = 50;
const closeMsMax = 10_000;
const idleCheckMs = 100;

export function createListener({ app, tls, logger }: ListenerDeps): Listener {
  const secure = tls && createSecureServer({ ...bounds, ...readTls(tls) });
  const server: Server = secure ?? createServer(bounds);
  const stopFollowing = tls && secure && followTls(tls, secure, logger);
  server.setTimeout(silenceMsMax);
  server.on('request', app);
  // Whoever asks first learns of a refusal before sending a whole file (see body.ts).
  server.on('checkContinue', (request, response) => server.emit('request', request, response));
  const connections = trackConnections(server);

  return {
    server,
    listen: (host, wanted) => listen(server, host, wanted),
    close: async () => {
      stopFollowing?.();
      await closed(server, connections);
    },
  };
}

/** Node forgets those that have become sockets; the end of the server must not wait for them. */
function trackConnections(server: Server): ReadonlySet<Socket> {
  const connections = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  return connections;
}

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

/** A caller that keeps its connection and goes on asking would hold the server open for ever. */
function closed(server: Server, connections: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), idleCheckMs);
    const deadline = setTimeout(() => {
      for (const socket of connections) socket.destroy();
    }, closeMsMax);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(deadline);
      resolve();
    });
    server.closeIdleConnections();
  });
}
