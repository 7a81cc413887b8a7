/** What tests ask of the runner itself: failpoints, more entities, and assertions. */
import { BSON, type Document, type MongoClient } from 'mongodb';
import type { Entities } from './entities.ts';
import { Mismatch } from './match.ts';

export interface Run {
  readonly entities: Entities;
  /** A client that no test sees, for preparing and for looking. */
  readonly internal: MongoClient;
  readonly armed: Set<string>;
}

function require(condition: boolean, what: string): void {
  if (!condition) throw new Mismatch(what);
}

async function armFailPoint({ internal, armed }: Run, { failPoint }: Document): Promise<void> {
  armed.add(failPoint.configureFailPoint);
  await internal.db('admin').command(failPoint);
}

export async function disarmAll({ internal, armed }: Run): Promise<void> {
  for (const name of armed) {
    await internal.db('admin').command({ configureFailPoint: name, mode: 'off' });
  }
  armed.clear();
}

async function hasCollection(
  { internal }: Run,
  { databaseName, collectionName }: Document,
): Promise<boolean> {
  const found = internal.db(databaseName).listCollections({ name: collectionName });
  return (await found.toArray()).length > 0;
}

async function hasIndex(run: Run, given: Document): Promise<boolean> {
  if (!(await hasCollection(run, given))) return false;
  const collection = run.internal.db(given['databaseName']).collection(given['collectionName']);
  return (await collection.indexes()).some(({ name }) => name === given['indexName']);
}

function lastTwoSessions({ entities }: Run, { client }: Document): string[] {
  return entities
    .eventsOf(client)
    .filter(({ name }) => name === 'commandStartedEvent')
    .slice(-2)
    .map(({ event }) => BSON.EJSON.stringify(event['command'].lsid));
}

/** The state is not among what the driver shows of a session. */
function stateOf(session: object): string {
  const { transaction }: { transaction?: { state: string } } = session;
  return transaction?.state ?? '';
}

const states: Readonly<Record<string, string>> = {
  none: 'NO_TRANSACTION',
  starting: 'STARTING_TRANSACTION',
  in_progress: 'TRANSACTION_IN_PROGRESS',
  committed: 'TRANSACTION_COMMITTED',
  aborted: 'TRANSACTION_ABORTED',
};

type Request = (run: Run, given: Document) => Promise<void> | void;

export const onTestRunner: Readonly<Record<string, Request>> = {
  failPoint: armFailPoint,
  // There is one server, so every session is where it is.
  targetedFailPoint: armFailPoint,
  createEntities: ({ entities }, { entities: descriptions }) => entities.create(descriptions),
  async assertCollectionExists(run, given) {
    require(await hasCollection(run, given), 'the collection should be there');
  },
  async assertCollectionNotExists(run, given) {
    require(!(await hasCollection(run, given)), 'the collection should not be there');
  },
  async assertIndexExists(run, given) {
    require(await hasIndex(run, given), 'the index should be there');
  },
  async assertIndexNotExists(run, given) {
    require(!(await hasIndex(run, given)), 'the index should not be there');
  },
  assertSessionDirty({ entities }, { session }) {
    require(entities.session(session).serverSession.isDirty, 'the session should be dirty');
  },
  assertSessionNotDirty({ entities }, { session }) {
    require(!entities.session(session).serverSession.isDirty, 'the session should not be dirty');
  },
  assertSessionPinned({ entities }, { session }) {
    require(entities.session(session).isPinned, 'the session should be pinned');
  },
  assertSessionUnpinned({ entities }, { session }) {
    require(!entities.session(session).isPinned, 'the session should not be pinned');
  },
  assertSessionTransactionState({ entities }, { session, state }) {
    require(stateOf(entities.session(session)) === states[state], `not ${state}`);
  },
  assertSameLsidOnLastTwoCommands(run, given) {
    const [one, other] = lastTwoSessions(run, given);
    require(one === other, 'the last two commands should share a session');
  },
  assertDifferentLsidOnLastTwoCommands(run, given) {
    const [one, other] = lastTwoSessions(run, given);
    require(one !== other, 'the last two commands should not share a session');
  },
};
