import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../scripts/tools/processes.mjs';
import { inProject } from '../../scripts/tools/project.mjs';
import { freshFolder, removeFolder } from './folders.ts';
import { freePort } from './ports.ts';
import { startServer, type TestServer } from './server.ts';

/** An installation of its own, on which a second build of the client can be deployed. */
export interface Deployment {
  readonly server: TestServer;
  /**
   * Builds the client anew and starts the server on it, at the same address: in the folder of the
   * first build, which keeps its files, or in a fresh one, which has none of them.
   */
  deploy(change: Change, place: 'same-folder' | 'fresh-folder'): Promise<void>;
  remove(): Promise<void>;
}

/** The second build differs from the first by this. */
type Change = { file: string; from: string; to: string };

export async function install(): Promise<Deployment> {
  const folder = await freshFolder();
  const at = (...path: string[]) => join(folder, ...path);
  await mkdir(at('dist'));
  for (const name of [
    'dist/server',
    'dist/web',
    'web',
    'server',
    'package.json',
    'tsconfig.json',
  ]) {
    await cp(inProject(name), at(name), { recursive: true });
  }
  for (const name of ['node_modules', 'templates']) await symlink(inProject(name), at(name));
  const env = { MARU_NO_LIMITS: '1', PORT: String(await freePort()) };
  const server = await startServer({ env, file: at('dist/server/main.js') });
  return {
    server,
    async deploy({ file, from, to }, place) {
      const source = await readFile(at(file), 'utf8');
      if (!source.includes(from)) throw new Error(`${file} does not say ${from}`);
      await writeFile(at(file), source.replaceAll(from, to));
      if (place === 'fresh-folder') await rm(at('dist/web'), { recursive: true });
      const vite = inProject('node_modules/vite/bin/vite.js');
      const args = [vite, 'build', '--config', 'web/vite.config.ts', '--logLevel', 'error'];
      const code = await run(process.execPath, args, {
        cwd: folder,
        env: { ...process.env, NODE_ENV: 'production' },
      });
      if (code !== 0) throw new Error('the second build failed');
      await server.stop();
      await server.restart();
    },
    async remove() {
      await server.remove();
      await removeFolder(folder);
    },
  };
}
