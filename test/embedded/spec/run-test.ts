/** Runs one specification test: prepares its data, does its operations, looks at what came of it. */
import type { Document, MongoClient } from 'mongodb';
import { disarmAll, onTestRunner, type Run } from './assertions.ts';
import { withoutOwnTimeout } from './driver-additions.ts';
import { Entities, type ObservedEvent } from './entities.ts';
import { requireError } from './expected-error.ts';
import type {
  CollectionData,
  ExpectedEvents,
  OperationDescription,
  SpecFile,
  SpecTest,
} from './format.ts';
import { Mismatch, requireEqual, requireMatch } from './match.ts';
import { operationOn } from './operations.ts';

export async function runTest(
  file: SpecFile,
  test: SpecTest,
  { uri, internal }: { uri: string; internal: MongoClient },
): Promise<void> {
  for (const data of file.initialData ?? []) await prepare(internal, data);
  const run: Run = { entities: new Entities(uri), internal, armed: new Set() };
  try {
    run.entities.create(file.createEntities ?? []);
    for (const operation of test.operations) await runOperation(run, operation);
    for (const expected of test.expectEvents ?? []) requireEvents(run, expected);
    for (const data of test.outcome ?? []) await requireOutcome(run, data);
  } finally {
    await disarmAll(run);
    await run.entities.close();
  }
}

async function prepare(internal: MongoClient, data: CollectionData): Promise<void> {
  const { databaseName, collectionName, createOptions, documents } = data;
  const database = internal.db(databaseName);
  await database.dropCollection(collectionName);
  if (documents.length === 0 || createOptions !== undefined) {
    await database.createCollection(collectionName, createOptions);
  }
  if (documents.length > 0) await database.collection(collectionName).insertMany([...documents]);
}

/** Gives the error that was to be expected or ignored. */
async function runOperation(run: Run, operation: OperationDescription): Promise<unknown> {
  const outcome = await attempt(run, operation);
  const { expectError, expectResult, saveResultAsEntity, ignoreResultAndError } = operation;
  if (ignoreResultAndError === true) return outcome.error;
  if (expectError !== undefined) {
    requireError(outcome.error, expectError, run.entities);
    return outcome.error;
  }
  if (outcome.error !== undefined) throw outcome.error;
  if (expectResult !== undefined) requireMatch(outcome.result, expectResult, run.entities);
  if (saveResultAsEntity !== undefined) run.entities.save(saveResultAsEntity, outcome.result);
  return undefined;
}

type Outcome = { readonly error?: unknown; readonly result?: unknown };

async function attempt(run: Run, operation: OperationDescription): Promise<Outcome> {
  const perform = performer(run, operation);
  try {
    return { result: await perform() };
  } catch (error) {
    if (error instanceof Mismatch) throw error;
    return { error };
  }
}

function performer(run: Run, { object, name, ...rest }: OperationDescription): () => unknown {
  const given = rest.arguments ?? {};
  if (object === 'testRunner') {
    const request = onTestRunner[name];
    if (request !== undefined) return () => request(run, given);
  } else if (name === 'withTransaction') {
    return () => runInTransaction(run, object, given);
  } else {
    const operation = operationOn(run.entities.entity(object), name);
    if (operation !== undefined) return () => operation(resolved(run, given));
  }
  throw new Error(`the runner does not know ${name} of ${object}`);
}

/** Where a session is named, the driver gets the session. */
function resolved({ entities }: Run, given: Document): Document {
  const { session } = given;
  return typeof session === 'string' ? { ...given, session: entities.session(session) } : given;
}

async function runInTransaction(run: Run, object: string, given: Document): Promise<void> {
  const { callback, ...options } = given;
  await run.entities.session(object).withTransaction(async () => {
    for (const operation of callback) {
      // Also such an error ends the callback, as it would in a program.
      const error = await runOperation(run, operation);
      if (error !== undefined) throw error;
    }
  }, options);
}

function requireEvents({ entities }: Run, expected: ExpectedEvents): void {
  const { client, eventType = 'command', events, ignoreExtraEvents } = expected;
  const seen = entities
    .eventsOf(client)
    .filter(({ name }) => name.startsWith('command') === (eventType === 'command'));
  const told = seen.map(({ name, event }) => `${name} ${event['commandName'] ?? ''}`).join(', ');
  if (seen.length < events.length || (seen.length > events.length && ignoreExtraEvents !== true)) {
    throw new Mismatch(`${events.length} events were expected instead of: ${told}`);
  }
  for (const [at, each] of events.entries()) requireEvent(entities, seen[at], each, at);
}

function requireEvent(
  entities: Entities,
  seen: ObservedEvent | undefined,
  expected: Document,
  at: number,
): void {
  const [[name, fields] = ['', {}]] = Object.entries(expected);
  if (seen?.name !== name) throw new Mismatch(`event ${at} is ${seen?.name} instead of ${name}`);
  for (const [field, value] of Object.entries(fields)) {
    requireMatch(
      withoutOwnTimeout(seen.event[field], value),
      value,
      entities,
      `events[${at}].${field}`,
    );
  }
}

async function requireOutcome({ internal, entities }: Run, data: CollectionData): Promise<void> {
  const { databaseName, collectionName, documents } = data;
  const collection = internal.db(databaseName).collection(collectionName);
  const found = await collection.find({}).sort({ _id: 1 }).toArray();
  requireEqual(found, documents, entities, `${databaseName}.${collectionName}`);
}
