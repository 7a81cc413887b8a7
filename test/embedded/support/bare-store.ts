import { MongoClient, type MongoClientOptions } from 'mongodb';
import { storeFile } from '../../../scripts/build.mjs';
import { type Ending, startProcess } from '../../support/process.ts';

/** A store process without a supervisor. It is the test's to kill and to start again. */
export interface BareStore {
  readonly uri: string;
  /** The store itself, also when another program runs it. */
  readonly pid: number;
  readonly ended: Promise<Ending>;
  output(): string;
  signal(name: NodeJS.Signals): void;
  /** Asks it to end; resolves to its exit code. */
  stop(): Promise<number | null>;
}

interface Launch {
  readonly folder: string;
  /** A command line that runs the store's, for example under a limit. */
  readonly under?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts the built store; fails with all it has said when it does not get ready. */
export async function startBareStore(launch: Launch): Promise<BareStore> {
  const { started, socket } = await launchBareStore(launch);
  const pid = await started.line(readyPid);
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(pid, name);
    } catch {
      // It has ended by itself.
    }
  };
  return {
    uri: uriOf(socket),
    pid,
    ended: started.ended,
    output: started.output,
    signal,
    async stop() {
      signal('SIGTERM');
      return (await started.ended).code;
    },
  };
}

/** Starts the store and does not wait until it is ready. */
export async function launchBareStore({ folder, under = [], env }: Launch) {
  const socket = `${folder}/s.sock`;
  const [program = '', ...args] = [
    ...under,
    ...[process.execPath, storeFile, '--data', folder, '--socket', socket, '--test-commands'],
  ];
  const started = await startProcess({ program, args, ...(env === undefined ? {} : { env }) });
  return { started, socket };
}

function readyPid(line: string): number | null {
  return line.startsWith('{"ready":true') ? Number(JSON.parse(line).pid) : null;
}

export const uriOf = (socket: string): string =>
  `mongodb://${encodeURIComponent(socket)}/?directConnection=true`;

/** The driver, connected; closed again when the work is done, however it ends. */
export async function withClient<T>(
  uri: string,
  work: (client: MongoClient) => Promise<T>,
  options: MongoClientOptions = {},
): Promise<T> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 10_000, ...options });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

/** What the audit finds wrong. */
export async function faultsIn(client: MongoClient): Promise<unknown> {
  return (await client.db('admin').command({ maruAudit: 1 }))['faults'];
}
