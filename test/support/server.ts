import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { serverFile, toolFile } from '../../scripts/build.mjs';
import { root } from '../../scripts/tools/project.mjs';
import { findRunningStore } from '../../server/embedded/supervisor.ts';
import { freshDatabaseName, withDatabase } from './databases.ts';
import { freshFolderInMemory, removeFolder } from './folders.ts';
import { type Ending, type Started, startProcess } from './process.ts';

const run = promisify(execFile);
const startFile = join(root, 'scripts', 'start.mjs');

const readyLine = z.object({
  ready: z.literal(true),
  url: z.url(),
  pid: z.number(),
  storePid: z.number().nullish(),
});

type Ready = z.infer<typeof readyLine>;

export interface ServerOptions {
  /** Settings beyond those that every test server has; see server/kernel/config.ts. */
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Runs it as `npm start` does, which starts it again when it ends by itself. */
  readonly isSupervised?: boolean;
  /** Another build of it than the one of this checkout. */
  readonly file?: string;
}

/** The built server as a process of its own, on a data folder of its own. */
export interface TestServer {
  readonly dataFolder: string;
  readonly url: string;
  readonly pid: number;
  /** The store process; none when the run is against MongoDB. */
  readonly storePid: number | null;
  /** Where its rows lie, while it runs. */
  storeUri(): Promise<string>;
  output(): string;
  /** Ends it as an operator would; the data stays. */
  stop(): Promise<Ending>;
  /** Ends it as a power cut would, and resolves when it is gone. */
  kill(): Promise<Ending>;
  /** Kills the store process under the running server. */
  killStore(): void;
  /** Starts it once more on the same data, after `stop` or `kill`. */
  restart(): Promise<void>;
  /** Adds up its books with the operator's own tool; gives what that prints, fails when they are not sound. */
  checkLedger(): Promise<string>;
  /** Stops it, if it runs, and deletes its data. */
  remove(): Promise<void>;
}

/** Starts dist/server/main.js; `npm test` and the projects' set-ups have built it. */
export async function startServer({
  env = {},
  args = [],
  isSupervised = false,
  file = serverFile,
}: ServerOptions = {}): Promise<TestServer> {
  // The files of a process that is killed stay, in memory as on a disk.
  const dataFolder = await freshFolderInMemory();
  const settings = { ...environment(dataFolder), ...env };
  const program = isSupervised ? [startFile] : ['--enable-source-maps', file];
  const start = () => launch(settings, [...program, '--json-ready', ...args]);
  let running = await start();

  return {
    dataFolder,
    get url() {
      return running.ready.url;
    },
    get pid() {
      return running.ready.pid;
    },
    get storePid() {
      return running.ready.storePid ?? null;
    },
    async storeUri() {
      const uri = settings['MONGODB_URL'] ?? (await findRunningStore(join(dataFolder, 'store')));
      if (!uri) throw new Error('the store does not run');
      return uri;
    },
    output: () => running.process.output(),
    stop: () => running.process.stop(),
    kill() {
      running.process.signal('SIGKILL');
      return running.process.ended;
    },
    killStore() {
      const { storePid } = running.ready;
      if (!storePid) throw new Error('this server has no store process of its own');
      process.kill(storePid, 'SIGKILL');
    },
    async restart() {
      running = await start();
    },
    async checkLedger() {
      const args = [toolFile('check-ledger')];
      const { stdout } = await run(process.execPath, args, { cwd: root, env: settings });
      return stdout;
    },
    async remove() {
      await running.process.stop();
      await removeFolder(dataFolder);
    },
  };
}

async function launch(
  env: NodeJS.ProcessEnv,
  args: readonly string[],
): Promise<{ readonly process: Started; readonly ready: Ready }> {
  const process_ = await startProcess({
    program: process.execPath,
    args,
    env,
    cwd: root,
  });
  // `npm start` builds first what has changed.
  let ready = await process_.line(readReady, 120_000);
  return {
    process: process_,
    /** As the server said it last: another one may have been started in its place. */
    get ready() {
      for (const line of process_.output().split('\n')) ready = readReady(line) ?? ready;
      return ready;
    },
  };
}

function readReady(line: string): Ready | null {
  if (!line.startsWith('{')) return null;
  const parsed = readyLine.safeParse(JSON.parse(line));
  return parsed.success ? parsed.data : null;
}

/** Nothing of the tester's own settings but where MongoDB is, and there a database of our own. */
function environment(dataFolder: string): NodeJS.ProcessEnv {
  const { PATH, HOME, LANG, MONGODB_URL } = process.env;
  return {
    PATH,
    HOME,
    LANG,
    NODE_ENV: 'production',
    MARU_DATA: dataFolder,
    MARU_FORBID_SCANS: '1',
    MARU_BANK: 'simulator',
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'warn',
    ...(MONGODB_URL ? { MONGODB_URL: withDatabase(MONGODB_URL, freshDatabaseName()) } : {}),
  };
}
