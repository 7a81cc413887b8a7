/** The named clients, databases, collections and sessions of one test, and what clients were seen doing. */
import { BSON, ClientSession, Db, type Document, MongoClient } from 'mongodb';
import type { EntityDescription } from './format.ts';

/** Never shown: how tests arm failpoints is not what they are about. */
const alwaysIgnored = ['configureFailPoint'];
const sensitive = [
  'authenticate',
  'saslStart',
  'saslContinue',
  'getnonce',
  'createUser',
  'updateUser',
  'copydbgetnonce',
  'copydbsaslstart',
  'copydb',
];

export interface ObservedEvent {
  /** As the test format calls it: `commandStartedEvent`. */
  readonly name: string;
  readonly event: Document;
}

type Kind<T> = abstract new (...parts: never[]) => T;

export class Entities {
  private readonly uri: string;
  private readonly byId = new Map<string, unknown>();
  private readonly lsids = new Map<string, unknown>();
  private readonly observed = new Map<string, ObservedEvent[]>();

  constructor(uri: string) {
    this.uri = uri;
  }

  create(descriptions: readonly EntityDescription[]): void {
    for (const { client, database, collection, session } of descriptions) {
      if (client !== undefined) this.createClient(client);
      else if (database !== undefined) this.createDatabase(database);
      else if (collection !== undefined) this.createCollection(collection);
      else if (session !== undefined) this.createSession(session);
      else throw new Error('the runner does not know this kind of entity');
    }
  }

  save(id: string, value: unknown): void {
    this.byId.set(id, value);
  }

  entity(id: string): unknown {
    if (!this.byId.has(id)) throw new Error(`there is no entity ${id}`);
    return this.byId.get(id);
  }

  client(id: string): MongoClient {
    return this.get(id, MongoClient);
  }

  session(id: string): ClientSession {
    return this.get(id, ClientSession);
  }

  lsid(session: string): unknown {
    return this.lsids.get(session);
  }

  eventsOf(client: string): readonly ObservedEvent[] {
    return this.observed.get(client) ?? [];
  }

  async close(): Promise<void> {
    for (const each of this.byId.values()) {
      if (each instanceof ClientSession) await each.endSession();
    }
    for (const each of this.byId.values()) if (each instanceof MongoClient) await each.close();
  }

  private get<T>(id: string, kind: Kind<T>): T {
    const entity = this.entity(id);
    if (entity instanceof kind) return entity;
    throw new Error(`${id} is not a ${kind.name}`);
  }

  private createClient(description: NonNullable<EntityDescription['client']>): void {
    const client = new MongoClient(this.uri, {
      monitorCommands: true,
      // After an error the driver asks the server how it is before it goes on; not so patiently.
      minHeartbeatFrequencyMS: 20,
      ...description.uriOptions,
    });
    this.save(description.id, client);
    this.observe(client, description);
  }

  private observe(
    client: MongoClient,
    description: NonNullable<EntityDescription['client']>,
  ): void {
    const { id, observeEvents = [], ignoreCommandMonitoringEvents = [] } = description;
    const events: ObservedEvent[] = [];
    this.observed.set(id, events);
    const ignored = new Set([
      ...alwaysIgnored,
      ...ignoreCommandMonitoringEvents,
      ...(description.observeSensitiveCommands === true ? [] : sensitive),
    ]);
    for (const name of observeEvents) {
      listen(client, name.replace(/Event$/, ''), (event) => {
        if (!ignored.has(event['commandName'])) events.push({ name, event: asOfNow(event) });
      });
    }
  }

  private createDatabase(description: NonNullable<EntityDescription['database']>): void {
    const { id, client, databaseName, databaseOptions } = description;
    this.save(id, this.client(client).db(databaseName, databaseOptions));
  }

  private createCollection(description: NonNullable<EntityDescription['collection']>): void {
    const { id, database, collectionName, collectionOptions } = description;
    this.save(id, this.get(database, Db).collection(collectionName, collectionOptions));
  }

  private createSession(description: NonNullable<EntityDescription['session']>): void {
    const { id, client, sessionOptions } = description;
    const session = this.client(client).startSession(sessionOptions);
    this.save(id, session);
    // Told now: the driver forgets it when the session ends.
    this.lsids.set(id, session.id);
  }
}

/** The driver goes on using parts of the command that it shows. */
function asOfNow(event: Document): Document {
  const { command } = event;
  if (command === undefined) return event;
  const { commandName, databaseName } = event;
  const sent = BSON.deserialize(BSON.serialize(command), { promoteLongs: false });
  return { commandName, databaseName, command: sent };
}

/** The names of events come from the tests, which the driver's types cannot know. */
interface Emits {
  on(name: string, listener: (event: Document) => void): unknown;
}

function listen(client: Emits, name: string, listener: (event: Document) => void): void {
  client.on(name, listener);
}
