/** Reads the environment, starts, waits for a signal, stops. The only file that touches `process`. */
import { fileURLToPath } from 'node:url';
import { seedDemoWorld } from '../scripts/seed/demo.ts';
import { systemClock } from './kernel/clock.ts';
import { type Config, ConfigError, readConfig } from './kernel/config.ts';
import { openStore, type RunningStore } from './kernel/db/store.ts';
import { errorLine, errorText } from './kernel/describe-error.ts';
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
  const config = forDemo(readConfig(process.env));
  const store = await openStore({ config, entry: storeEntry });
  const demo = wants.has('--demo') ? await addDemoWorld(config, store) : undefined;
  const kernel = await openKernel({
    config: demo ? { ...config, operators: new Set([...config.operators, demo.operator]) } : config,
    clock: systemClock,
    storeUri: store.uri,
  });
  const server = await serve({ kernel, paths, port: config.port });
  store.onExit(({ code, signal }) => {
    kernel.logger.error({ code, signal }, 'the store ended by itself; it is started again');
  });
  stopWhenAsked(server, store);
  announce(server, config, store, demo?.signInHint);
  // For `npm start`, which starts us again on this port when we end by ourselves.
  process.send?.({ port: server.port });
}

/** The people of the demo world have money of a simulated bank, unless another one is connected. */
function forDemo(config: Config): Config {
  const needsBank = wants.has('--demo') && config.bank.kind === 'none';
  return needsBank ? { ...config, bank: { kind: 'simulated' } } : config;
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
  print(bankLine(config));
  print(`API for developers: ${url}/api/docs    Stop with Ctrl-C.`);
}

function bankLine({ bank }: Config): string {
  switch (bank.kind) {
    case 'none':
      return 'No bank is connected, so wallets cannot be filled. To try it: MARU_BANK=simulator';
    case 'simulated':
      return 'The bank is simulated: no real money moves.';
    case 'connected':
      return `The bank gateway is ${new URL(bank.url).origin}`;
  }
}

/** Calls under way get ten seconds to end (kernel/http/listener.ts), jobs and the store the rest. */
const stopMsMax = 25_000;

/** Whoever stops a whole group of processes sends us two signals at once: this one, and ours passed on. */
const impatientAfterMs = 1_000;

/** The first signal asks for an orderly end; another one later is impatience. */
function stopWhenAsked(server: RunningServer, store: RunningStore): void {
  let askedAt: number | undefined;
  const stop = async () => {
    askedAt = performance.now();
    setTimeout(() => giveUp(`not stopped within ${stopMsMax / 1_000} s`), stopMsMax).unref();
    await server.stop();
    await store.stop();
    process.exit(0);
  };
  const ask = () => {
    if (askedAt === undefined) stop().catch((error: unknown) => giveUp(errorLine(error)));
  };
  const askByName = () => {
    const isImpatient = askedAt !== undefined && performance.now() - askedAt > impatientAfterMs;
    if (isImpatient) giveUp('told twice to stop');
    else ask();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, askByName);
  // Whoever started us is gone, and nobody is left to tell us anything.
  process.once('disconnect', ask);
}

/** The store notices by itself that it is alone; what was acknowledged is on disk. */
function giveUp(why: string): void {
  process.stderr.write(`Maru ends at once: ${why}.\n`);
  process.exit(1);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** What Node would print of an error that nobody caught may contain what people wrote. */
function crash(error: unknown): never {
  const isSetting = error instanceof ConfigError;
  process.stderr.write(`${isSetting ? error.message : errorText(error)}\n`);
  // EX_CONFIG tells `npm start` and systemd that another try would end the same way.
  process.exit(isSetting ? 78 : 1);
}

process.on('uncaughtException', crash);
main().catch(crash);
