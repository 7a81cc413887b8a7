import { randomInt } from 'node:crypto';
import { MongoClient, MongoServerSelectionError } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshFolder, removeFolder } from '../../support/folders.ts';
import { rounds } from '../../support/soak.ts';
import { untilTrue } from '../../support/until-true.ts';
import {
  type BareStore,
  faultsIn,
  launchBareStore,
  startBareStore,
  withClient,
} from '../support/bare-store.ts';
import { randomFrom } from '../support/random.ts';
import { allLoads, type Load, type Target } from './loads.ts';

const kills = rounds(25);
/** Every so many rounds, the next process is killed too, while it is starting. */
const earlyEvery = 5;
/** How long the calls under way have to see that the process is gone. */
const graceMs = 3_000;
/** Every so many, it lives until it has swept what was dropped. */
const longEvery = 20;

let folder: string;
let store: BareStore;
const seed = randomInt(2 ** 31);
const random = randomFrom(seed);
const upTo = (max: number): number => Math.floor(random() * max);

beforeAll(async () => {
  folder = await freshFolder();
});

afterAll(async () => {
  store.signal('SIGKILL');
  await store.ended;
  await removeFolder(folder);
});

/** Does what the loads do from all clients, until so many pieces of work are done; then kills. */
async function workUntilKilled(
  loads: readonly Load[],
  clients: readonly MongoClient[],
  pieces: number,
): Promise<void> {
  let left = pieces;
  let isDead = false;
  const keepWorking = async (load: Load, target: Target, worker: number) => {
    while (!isDead) {
      try {
        await load.work(target, worker);
      } catch (error) {
        // The answer was lost with the process.
        if (isDead) return;
        throw error;
      }
      left -= 1;
      if (left <= 0) return;
    }
  };
  const workers = loads.flatMap((load) =>
    Array.from({ length: load.parallel }, (_, worker) => ({ load, worker })),
  );
  const working = workers.map(({ load, worker }, at) =>
    keepWorking(load, { client: oneOf(clients, at), uri: store.uri }, worker),
  );
  // The first to see that enough is done ends the rest, wherever they are.
  await Promise.race(working);
  isDead = true;
  store.signal('SIGKILL');
  await inTime(store.ended, 'the end of the process');
  // A call of the driver (7.8) whose connection broke while it wrote may never end; by now nothing
  // can be acknowledged to it any more, so nobody needs to wait for it.
  await endsWithin(graceMs, Promise.all(working));
  await inTime(Promise.all(clients.map((client) => client.close())), 'the end of the clients');
}

/** Whether work ends in time; when it fails in time, so does this. */
async function endsWithin(msMax: number, work: Promise<unknown>): Promise<boolean> {
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  work.then(over, over);
  const isInTime = await untilTrue(() => isOver, msMax).then(
    () => true,
    () => false,
  );
  if (isInTime) await work;
  return isInTime;
}

/** Fails with a name where a whole run would hang. */
async function inTime(work: Promise<unknown>, what: string): Promise<void> {
  expect(await endsWithin(60_000, work), what).toBe(true);
}

/** A client that does not wait long for a store that is dead, however long connecting may take. */
async function connectedClient(uri: string): Promise<MongoClient> {
  for (let attempt = 1; ; attempt++) {
    const client = new MongoClient(uri, { retryWrites: false, serverSelectionTimeoutMS: 50 });
    try {
      return await client.connect();
    } catch (error) {
      await client.close();
      if (!(error instanceof MongoServerSelectionError) || attempt === 100) throw error;
    }
  }
}

function oneOf(clients: readonly MongoClient[], at: number): MongoClient {
  const client = clients[at % clients.length];
  if (client === undefined) throw new Error('there are clients');
  return client;
}

/** Kills a process that is starting: at any moment from its first to the one when it is ready. */
async function killWhileStarting(): Promise<void> {
  const { started } = await launchBareStore({ folder });
  setTimeout(() => started.signal('SIGKILL'), upTo(300));
  await inTime(started.ended, 'the end of a process that was starting');
}

async function check(loads: readonly Load[], client: MongoClient): Promise<void> {
  expect(await faultsIn(client)).toEqual([]);
  const target = { client, uri: store.uri };
  await Promise.all(loads.map((load) => load.check(target)));
}

/** Starts the store, looks at what the last one left, and works until this one is killed too. */
async function play(round: number, loads: readonly Load[]): Promise<void> {
  if (round % earlyEvery === 0) await killWhileStarting();
  store = await startBareStore({ folder });
  const clients = await Promise.all([0, 1, 2].map(() => connectedClient(store.uri)));
  if (round > 1) await check(loads, oneOf(clients, 0));
  else for (const load of loads) await load.prepare({ client: oneOf(clients, 0), uri: store.uri });
  await workUntilKilled(loads, clients, round % longEvery === 0 ? 700 : upTo(60));
}

it(
  `survives ${kills} kills with every acknowledged write and nothing by half`,
  async () => {
    const loads = allLoads();
    for (let round = 1; round <= kills; round++) {
      await play(round, loads).catch((cause: unknown) => {
        throw new Error(`round ${round} of seed ${seed}`, { cause });
      });
    }
    store = await startBareStore({ folder });
    await withClient(store.uri, (client) => check(loads, client));
    expect(await store.stop()).toBe(0);
  },
  rounds(180_000),
);
