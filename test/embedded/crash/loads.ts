/**
 * Kinds of load for a store that will be killed. Each knows what was acknowledged to it and what was
 * not, and so what must be there afterwards, what must not, and what may. What has been looked at is
 * deleted again, so that the data stay small.
 */
import { type Collection, Long, type MongoClient, UUID } from 'mongodb';
import { expect } from 'vitest';
import { sendRaw } from '../support/raw-client.ts';

export interface Target {
  readonly client: MongoClient;
  readonly uri: string;
}

export interface Load {
  /** How many do this at once. */
  readonly parallel: number;
  prepare(target: Target): Promise<void>;
  /** Does one piece of work; throws when it was not acknowledged. */
  work(target: Target, worker: number): Promise<void>;
  /** Compares what is there with what it knows. */
  check(target: Target): Promise<void>;
}

const database = 'crash';

/** Something that was tried: whether it was acknowledged. */
type Tried = Map<string, 'acknowledged' | 'uncertain'>;

async function attempt(tried: Tried, name: string, work: () => Promise<unknown>): Promise<void> {
  tried.set(name, 'uncertain');
  await work();
  tried.set(name, 'acknowledged');
}

const acknowledgedIn = (tried: Tried): string[] =>
  [...tried].flatMap(([name, state]) => (state === 'acknowledged' ? [name] : []));

interface Row {
  _id: string;
  word: string;
  tags: string[];
  at: number;
}

/** Inserts: one at a time, and several in a bulk that must be there in its order. */
class Inserts implements Load {
  readonly parallel = 3;
  private tried: Tried = new Map();
  private next = 0;

  private readonly rows = ({ client }: Target): Collection<Row> =>
    client.db(database).collection('rows');

  async prepare(target: Target): Promise<void> {
    await this.rows(target).createIndexes([
      { key: { word: 1, at: -1 } },
      { key: { tags: 1 } },
      { key: { at: 1 }, unique: true },
    ]);
  }

  async work(target: Target, worker: number): Promise<void> {
    const first = this.next;
    this.next += 3;
    const ids = worker === 0 ? [first, first + 1, first + 2] : [first];
    for (const id of ids) this.tried.set(String(id), 'uncertain');
    await this.rows(target).insertMany(ids.map(rowOf));
    for (const id of ids) this.tried.set(String(id), 'acknowledged');
  }

  async check(target: Target): Promise<void> {
    const found = await this.rows(target).find({}).sort({ at: 1 }).toArray();
    const present = new Set(found.map(({ _id }) => _id));
    expect(acknowledgedIn(this.tried).filter((id) => !present.has(id))).toEqual([]);
    expect(found.filter(({ _id }) => !this.tried.has(_id))).toEqual([]);
    expect(found).toEqual(found.map(({ at }) => rowOf(at)));
    // An acknowledged deletion is looked at in the next round.
    await this.rows(target).deleteMany({});
    this.tried = new Map();
  }
}

const rowOf = (at: number): Row => ({
  _id: String(at),
  word: `w${at % 7}`,
  tags: [`t${at % 3}`, `t${at % 5}`],
  at,
});

/** A document per worker that only ever counts up. */
class Updates implements Load {
  readonly parallel = 2;
  private readonly tried: number[] = [0, 0];
  private readonly acknowledged: number[] = [0, 0];

  private readonly counters = ({ client }: Target): Collection<{ _id: number; n: number }> =>
    client.db(database).collection('counters');

  async prepare(target: Target): Promise<void> {
    await this.counters(target).createIndex({ n: 1 });
    await this.counters(target).insertMany([0, 1].map((_id) => ({ _id, n: 0 })));
  }

  async work(target: Target, worker: number): Promise<void> {
    const n = (this.tried[worker] ?? 0) + 1;
    this.tried[worker] = n;
    const change = { $set: { n, text: 'x'.repeat((n % 5) * 500) } };
    await this.counters(target).updateOne({ _id: worker }, change);
    this.acknowledged[worker] = n;
  }

  async check(target: Target): Promise<void> {
    for (const { _id, n } of await this.counters(target).find({}).toArray()) {
      expect(n).toBeGreaterThanOrEqual(this.acknowledged[_id] ?? 0);
      expect(n).toBeLessThanOrEqual(this.tried[_id] ?? 0);
    }
  }
}

/** A retryable increment that is sent again after the crash, and must count once. */
class Retries implements Load {
  readonly parallel = 1;
  private readonly session = { id: new UUID() };
  private sent = 0;
  private answered = 0;

  async prepare({ client }: Target): Promise<void> {
    await client.db(database).collection('retried').insertOne({ n: 0 });
  }

  async work(target: Target): Promise<void> {
    if (this.answered === this.sent) this.sent += 1;
    await this.send(target);
  }

  private async send({ uri }: Target): Promise<void> {
    const answer = await sendRaw(uri, {
      update: 'retried',
      updates: [{ q: {}, u: { $inc: { n: 1 } } }],
      lsid: this.session,
      txnNumber: Long.fromNumber(this.sent),
      $db: database,
    });
    expect(answer).toMatchObject({ ok: 1, n: 1, nModified: 1 });
    this.answered = this.sent;
  }

  async check(target: Target): Promise<void> {
    if (this.answered < this.sent) await this.send(target);
    const found = await target.client.db(database).collection('retried').findOne({});
    expect(found?.['n']).toBe(this.sent);
  }
}

interface Account {
  _id: number;
  balance: number;
}
interface Entry {
  _id: string;
  from: number;
  to: number;
}

const accounts = Array.from({ length: 6 }, (_, id) => id);

/** Transactions over three documents in two collections. */
class Transfers implements Load {
  readonly parallel = 4;
  private tried: Tried = new Map();
  private next = 0;
  private readonly balances = new Map(accounts.map((id) => [id, 1000]));

  private readonly of = ({ client }: Target) => ({
    accounts: client.db(database).collection<Account>('accounts'),
    journal: client.db(database).collection<Entry>('journal'),
  });

  async prepare(target: Target): Promise<void> {
    await this.of(target).accounts.insertMany(accounts.map((_id) => ({ _id, balance: 1000 })));
    await this.of(target).journal.createIndex({ from: 1, to: 1 });
  }

  async work(target: Target): Promise<void> {
    const number = this.next++;
    const entry = { _id: String(number), from: number % 6, to: (number * 5 + 1) % 6 };
    await attempt(this.tried, entry._id, () => this.transfer(target, entry));
  }

  private async transfer(target: Target, { _id, from, to }: Entry): Promise<void> {
    const { accounts: all, journal } = this.of(target);
    await target.client.withSession((session) =>
      session.withTransaction(async () => {
        await all.updateOne({ _id: from }, { $inc: { balance: -1 } }, { session });
        await all.updateOne({ _id: to }, { $inc: { balance: 1 } }, { session });
        await journal.insertOne({ _id, from, to }, { session });
      }),
    );
  }

  async check(target: Target): Promise<void> {
    const { accounts: all, journal } = this.of(target);
    const entries = await journal.find({}).toArray();
    const booked = new Set(entries.map(({ _id }) => _id));
    expect(acknowledgedIn(this.tried).filter((id) => !booked.has(id))).toEqual([]);
    expect(entries.filter(({ _id }) => !this.tried.has(_id))).toEqual([]);
    for (const { from, to } of entries) {
      this.balances.set(from, (this.balances.get(from) ?? 0) - 1);
      this.balances.set(to, (this.balances.get(to) ?? 0) + 1);
    }
    const found = await all.find({}).toArray();
    expect(new Map(found.map(({ _id, balance }) => [_id, balance]))).toEqual(this.balances);
    expect(found.reduce((sum, { balance }) => sum + balance, 0)).toBe(1000 * accounts.length);
    await journal.deleteMany({});
    this.tried = new Map();
  }
}

/** An index that is built, in several steps, and dropped. */
class IndexBuilds implements Load {
  readonly parallel = 1;
  private known: 'there' | 'gone' | 'uncertain' = 'gone';

  private readonly books = ({ client }: Target): Collection<{ _id: number; a: number }> =>
    client.db(database).collection('books');

  async prepare(target: Target): Promise<void> {
    const books = Array.from({ length: 450 }, (_, _id) => ({ _id, a: _id % 50 }));
    await this.books(target).insertMany(books);
  }

  async work(target: Target): Promise<void> {
    const wanted = this.known === 'there' ? 'gone' : 'there';
    this.known = 'uncertain';
    if (wanted === 'there') await this.books(target).createIndex({ a: 1 });
    else await this.books(target).dropIndex('a_1');
    this.known = wanted;
  }

  async check(target: Target): Promise<void> {
    const isThere = await this.books(target).indexExists('a_1');
    if (this.known !== 'uncertain') expect(isThere).toBe(this.known === 'there');
    expect(await this.books(target).countDocuments({ a: 7 })).toBe(9);
    this.known = isThere ? 'there' : 'gone';
  }
}

/** Collections that come and go, with a document and an index. */
class Collections implements Load {
  readonly parallel = 2;
  private readonly created: Tried = new Map();
  private readonly dropped: Tried = new Map();
  private next = 0;

  async prepare(): Promise<void> {
    // There is nothing before.
  }

  async work({ client }: Target): Promise<void> {
    const name = `passing${this.next++}`;
    const collection = client.db(database).collection(name);
    await attempt(this.created, name, async () => {
      await collection.createIndex({ a: 1 });
      await collection.insertOne({ a: 1 });
    });
    await attempt(this.dropped, name, () => collection.drop());
  }

  async check({ client }: Target): Promise<void> {
    const all = await client.db(database).listCollections({}, { nameOnly: true }).toArray();
    const present = new Set(
      all.map(({ name }) => name).filter((name) => name.startsWith('passing')),
    );
    const mustBe = acknowledgedIn(this.created).filter((name) => !this.dropped.has(name));
    expect(mustBe.filter((name) => !present.has(name))).toEqual([]);
    expect(acknowledgedIn(this.dropped).filter((name) => present.has(name))).toEqual([]);
    expect([...present].filter((name) => !this.created.has(name))).toEqual([]);
    for (const name of present) await client.db(database).collection(name).drop();
    this.created.clear();
    this.dropped.clear();
  }
}

export const allLoads = (): Load[] => [
  new Inserts(),
  new Updates(),
  new Retries(),
  new Transfers(),
  new IndexBuilds(),
  new Collections(),
];
