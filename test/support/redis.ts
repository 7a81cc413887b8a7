import { Redis } from 'ioredis';
import { findRedis } from '../../scripts/tools/needs.mjs';
import { freshFolder, removeFolder } from './folders.ts';
import { freePort } from './ports.ts';
import { type Started, startProcess } from './process.ts';

/** A redis-server of the test's own, which may go and come back at the same address. */
export interface RedisServer {
  readonly url: string;
  /** A client of the test's own; `stop` closes it. */
  readonly client: Redis;
  /** Ends it as a power cut would; what was in it is lost. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, with nothing in it. */
  restart(): Promise<void>;
  /** It keeps its connections and answers nothing, until `thaw`. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

export async function startRedis(): Promise<RedisServer> {
  const program = findRedis();
  if (program === null) throw new Error('This test needs redis-server, which is not installed.');

  const folder = await freshFolder();
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server = await launch(program, port, folder);
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => 50 });
  client.on('error', () => {});
  return {
    url,
    client,
    async kill() {
      server.signal('SIGKILL');
      await server.ended;
    },
    async restart() {
      server = await launch(program, port, folder);
    },
    freeze: () => server.signal('SIGSTOP'),
    thaw: () => server.signal('SIGCONT'),
    async stop() {
      client.disconnect();
      server.signal('SIGCONT');
      await server.stop();
      await removeFolder(folder);
    },
  };
}

async function launch(program: string, port: number, folder: string): Promise<Started> {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  const server = await startProcess({
    program,
    args: [...args, '--save', '', '--appendonly', 'no', '--daemonize', 'no'],
  });
  await server.line((line) => (line.includes('Ready to accept connections') ? true : null));
  return server;
}
