// Builds dist/: the server and the store process by esbuild, the web client by Vite. Each part is
// built only when what it reads has changed, so that the usual start builds nothing.
import { existsSync, rmSync } from 'node:fs';
import { sep } from 'node:path';
import { fingerprint, isStamped, writeStamp } from './tools/fingerprint.mjs';
import { run } from './tools/processes.mjs';
import { inProject, isEntry, runMain, Stop, say } from './tools/project.mjs';

export const serverFile = inProject('dist', 'server', 'main.js');
export const storeFile = inProject('dist', 'server', 'store.js');
const webStamp = inProject('dist', '.web-stamp');

/**
 * Packages stay outside of the bundle: native ones (lmdb, sharp) cannot be in it, and CommonJS
 * ones need no `require` shim this way.
 * @type {import('esbuild').BuildOptions}
 */
const bundle = {
  absWorkingDir: inProject(),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  sourcemap: 'linked',
  sourcesContent: false,
  logLevel: 'warning',
};
const storeEntry = { store: 'server/embedded/main.ts' };
const tools = [
  ...['data-backup', 'data-export', 'data-import'],
  ...['check-ledger', 'dead-jobs', 'dead-letters', 'migrate'],
];
const serverEntry = { main: 'server/main.ts', pictures: 'server/media/decoder/main.ts' };

/** Both, for those who watch them. */
export const serverBuild = {
  ...bundle,
  outdir: 'dist/server',
  entryPoints: { ...serverEntry, ...storeEntry },
};

/** The store process alone: it knows nothing of the rest, and tests of the rest need it first. */
export function buildStore() {
  return buildEntry({ title: 'store', entryPoints: storeEntry, sources: ['server/embedded'] });
}

export async function buildServer() {
  await Promise.all([
    buildStore(),
    // The demo world is the one script that the server can run.
    buildEntry({
      title: 'server',
      entryPoints: serverEntry,
      sources: ['server', 'scripts/seed'],
    }),
  ]);
}

/**
 * The operator's tools, in a folder of their own with a store of their own: they are built while a
 * server may run, whose files must stay as they are.
 */
export function buildTools() {
  const toolEntries = Object.fromEntries(tools.map((name) => [name, `scripts/ops/${name}.ts`]));
  return buildEntry({
    title: 'tools',
    folder: 'tools',
    entryPoints: { ...toolEntries, ...storeEntry },
    sources: ['server', 'scripts/ops'],
  });
}

/** @param {string} name */
export const toolFile = (name) => inProject('dist', 'tools', `${name}.js`);

/**
 * Programs into a folder of dist/, when one of the sources has changed.
 * @param {{ title: string, folder?: string, entryPoints: Record<string, string>, sources: string[] }} entry
 */
export async function buildEntry({ title, folder = 'server', entryPoints, sources }) {
  const inputs = [...sources, 'package-lock.json', 'scripts/build.mjs'];
  const wanted = fingerprint(inputs.map((path) => inProject(path)));
  const stamp = inProject('dist', folder, `.${title}-stamp`);
  const outputs = Object.keys(entryPoints).map((name) => inProject('dist', folder, `${name}.js`));
  if (isStamped(stamp, wanted) && outputs.every((file) => existsSync(file))) return;

  const { build } = await import('esbuild');
  await build({ ...bundle, outdir: `dist/${folder}`, entryPoints }).catch(() => {
    throw new Stop(`The ${title} does not build; see the messages above.`);
  });
  writeStamp(stamp, wanted);
}

export async function buildWeb() {
  // Of the server, the client sees the contracts; they are made of few other files.
  const isInput = (/** @type {string} */ path) =>
    !path.startsWith(`server${sep}`) || path.endsWith('contract.ts');
  const inputs = ['web', 'server', 'package-lock.json'].map((path) => inProject(path));
  const wanted = fingerprint(inputs, isInput);
  if (isStamped(webStamp, wanted) && existsSync(inProject('dist', 'web', 'index.html'))) return;

  requireReadablePath(inProject());
  say('Building the web client (once per change)...');
  const vite = inProject('node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'];
  // A stamp of an earlier build must not vouch for a half-written folder.
  rmSync(webStamp, { force: true });
  // Whoever asks for it, a test or somebody who develops, gets the client that is served.
  const env = { ...process.env, NODE_ENV: 'production' };
  const code = await run(process.execPath, args, { env });
  if (code !== 0) throw new Stop('The web client does not build; see the messages above.');
  writeStamp(webStamp, wanted);
}

/**
 * Vite takes what follows these signs in a path for a query. @throws Stop with what to do
 * @param {string} path
 */
export function requireReadablePath(path) {
  if (!/[#?]/.test(path)) return;
  throw new Stop(
    `The web client cannot be built in a folder with "#" or "?" in its path:\n  ${path}\nRename or move the folder and start again; the data may stay where they are (MARU_DATA).`,
  );
}

/** The two share nothing, so they are built at the same time. */
export async function build() {
  await Promise.all([buildServer(), buildWeb()]);
}

if (isEntry(import.meta.url)) {
  await runMain(async () => {
    await Promise.all([build(), buildTools()]);
    return 0;
  });
}
