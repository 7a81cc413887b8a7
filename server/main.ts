/** Reads the environment, starts, waits for a signal, stops. The only file that touches `process`. */
import { fileURLToPath } from 'node:url';
import { seedDemoWorld } from '../scripts/seed/demo.ts';
import { systemClock } from './kernel/clock.ts';
import { type Config, ConfigError, readConfig } from './kernel/config.ts';
import { openStore, type RunningStore } from './kernel/db/store.ts';
import { openKernel } from './kernel/kernel.ts';
import { type Paths, type RunningServer, serve } from './serve.ts';

const isSource = import.meta.url.endsWith('.ts');
const inProject = (path: string) =>
  fileURLToPath(new URL(`${isSource ? '..' : '../..'}/${path}`, import.meta.url));

const paths: Paths = { templates: inProject('templates'), web: inProject('dist/web') };
/** From source, the store's own source is run, which its supervisor knows how to. */
const storeEntry = isSource ? undefined : inProject('dist/server/store.js');

const wants = new Set(process.argv.slice(2));

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const store = await openStore({ config, entry: storeEntry });
  const demo = wants.has('--demo') ? await addDemoWorld(config, store) : undefined;
  const kernel = await openKernel({
    config: demo ? { ...config, operators: new Set([...config.operators, demo.operator]) } : config,
    clock: systemClock,
    storeUri: store.uri,
  });
  const server = await serve({ kernel, paths, port: config.port });
  announce(server, config, store, demo?.signInHint);
  stopOnSignal(server, store);
}

async function addDemoWorld(config: Config, store: RunningStore) {
  return seedDemoWorld({ config, templatesFolder: paths.templates, storeUri: store.uri });
}

function announce(
  { url, port }: RunningServer,
  config: Config,
  store: RunningStore,
  signInHint: string | undefined,
): void {
  if (wants.has('--json-ready')) {
    print(JSON.stringify({ ready: true, url, pid: process.pid, storePid: store.pid }));
    return;
  }
  if (port !== config.port && config.port !== 0) print(`Port ${config.port} is taken.`);
  if (config.role === 'worker') {
    print(`The worker works. Its health: ${url}/healthz and /readyz    Stop with Ctrl-C.`);
    return;
  }
  print(`Maru is open at ${url}`);
  print(
    signInHint ??
      'Sign up there with any handle and password. For a demo world: npm start -- --demo',
  );
  print(`API for developers: ${url}/api/docs    Stop with Ctrl-C.`);
}

function stopOnSignal(server: RunningServer, store: RunningStore): void {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await server.stop();
    await store.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  const reason = error instanceof ConfigError ? error.message : error;
  process.stderr.write(`${reason instanceof Error ? (reason.stack ?? reason.message) : reason}\n`);
  process.exit(1);
});
