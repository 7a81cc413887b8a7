import { findRedis } from '../../scripts/tools/needs.mjs';
import { freshFolder, removeFolder } from './folders.ts';
import { freePort } from './ports.ts';
import { startProcess } from './process.ts';

export interface RedisServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** A redis-server of the test's own, with nothing in it. */
export async function startRedis(): Promise<RedisServer> {
  const program = findRedis();
  if (program === null) throw new Error('This test needs redis-server, which is not installed.');

  const folder = await freshFolder();
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  const server = await startProcess({
    program,
    args: [...args, '--save', '', '--appendonly', 'no', '--daemonize', 'no'],
  });
  await server.line((line) => (line.includes('Ready to accept connections') ? true : null));
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      await server.stop();
      await removeFolder(folder);
    },
  };
}
