/**
 * All kinds of work that a store does, each in a collection of its own, so that every key that is
 * written belongs to one piece of work.
 */
import { buildIndexes } from '../../../server/embedded/storage/build-index.ts';
import {
  createCollection,
  dropCollection,
  dropIndex,
} from '../../../server/embedded/storage/collections.ts';
import { recordOf, recordPrefix } from '../../../server/embedded/storage/keys.ts';
import { removeRecord, replaceRecord } from '../../../server/embedded/storage/records.ts';
import { prefixRange, type Store } from '../../../server/embedded/storage/store.ts';
import { walk } from '../../../server/embedded/storage/view.ts';
import type { WriteTarget } from '../../../server/embedded/storage/write-target.ts';
import { writeRetryRecord } from '../../../server/embedded/transactions/retry-record.ts';
import { Transaction } from '../../../server/embedded/transactions/transaction.ts';
import { decode, encode } from '../../../server/embedded/values/codec.ts';
import { equalValues } from '../../../server/embedded/values/compare.ts';
import { docOf, toValue } from '../../../server/embedded/values/plain.ts';
import { collectionIn, type Fields, insertNow, makeCollection } from './open-store.ts';

export interface Work {
  readonly name: string;
  /** The collection it works on; also the session of its retry record. */
  readonly namespace: string;
  /** A collection that a transaction has created, before anybody else can see it. */
  readonly createdId: number | undefined;
  /** Ends when the work is on disk. */
  begin(): Promise<unknown>;
}

type Ready = Pick<Work, 'begin'> & { readonly createdId?: number | undefined };

interface Kind {
  readonly name: string;
  /** How many documents are there before; null when the work creates the collection. */
  readonly documents: number | null;
  /** Does what comes before, so that all work can begin in one turn. */
  getReady(store: Store, namespace: string): Promise<Ready>;
}

const limits = {
  lifetimeMs: 60_000,
  leftLifetimeMs: 60_000,
  lockTimeoutMs: 1000,
  sizeBytesMax: 10_000_000,
};
/** More than an index build takes in one step. */
const many = 250;

/** Makes everything that the work needs, and has it ready to begin. */
export async function prepareWork(store: Store): Promise<Work[]> {
  const named = kinds.map((kind) => ({ ...kind, namespace: `work.${kind.name}` }));
  await Promise.all(
    named.map(async ({ namespace, documents }) => {
      if (documents !== null) await makeDocuments(store, namespace, documents);
    }),
  );
  return Promise.all(
    named.map(async ({ name, namespace, getReady }) => {
      const { begin, createdId } = await getReady(store, namespace);
      return { name, namespace, createdId, begin };
    }),
  );
}

async function makeDocuments(store: Store, namespace: string, documents: number): Promise<void> {
  await makeCollection(store, namespace, [{ key: { a: 1 } }, { key: { u: 1 }, unique: true }]);
  await store.writes.submit((target) => {
    for (let i = 1; i <= documents; i++)
      insertNow(store, target, namespace, { _id: i, a: i % 5, u: i });
  });
}

function plain(
  name: string,
  compute: (target: WriteTarget, namespace: string, store: Store) => unknown,
  documents: number | null = 2,
): Kind {
  return {
    name,
    documents,
    getReady: async (store, namespace) => ({
      begin: () => store.writes.submit((target) => compute(target, namespace, store)),
    }),
  };
}

function transfer(name: string): Kind {
  return {
    name,
    documents: 2,
    async getReady(store, namespace) {
      const transaction = await openTransaction(store, (target) => {
        change(target, namespace, { _id: 1, a: 10, u: 1 });
        change(target, namespace, { _id: 2, a: [30, 31], u: 5 });
        insertNow(store, target, namespace, { _id: 3, a: 4, u: 3 });
      });
      return { begin: () => transaction.commit((target) => remember(target, namespace, true)) };
    },
  };
}

function indexBuild(name: string, documents: number): Kind {
  const spec = docOf({ v: 2, key: { a: -1, u: 1 }, name: 'built' });
  return {
    name,
    documents,
    getReady: async (store, namespace) => ({
      begin: () => buildIndexes(store, { namespace, transaction: undefined, wanted: () => [spec] }),
    }),
  };
}

const transactionThatCreates: Kind = {
  name: 'transaction-that-creates',
  documents: null,
  async getReady(store, namespace) {
    const transaction = await openTransaction(store, (target) => {
      createCollection(store, target, namespace, new Map());
      insertNow(store, target, namespace, { _id: 1 });
    });
    const createdId = transaction.catalogue.find(namespace)?.id;
    return { createdId, begin: () => transaction.commit(() => undefined) };
  },
};

const kinds: readonly Kind[] = [
  plain('insert', (target, namespace, store) => {
    insertNow(store, target, namespace, { _id: 3, a: [5, 6], u: 3 });
    insertNow(store, target, namespace, { _id: 4, a: 'x'.repeat(2500), u: 4 });
  }),
  plain('update', (target, namespace) => change(target, namespace, { _id: 1, a: [8, 9], u: 9 })),
  plain('delete', (target, namespace) => {
    const { record, doc } = findById(target, namespace, 1);
    removeRecord(target, collectionIn(target, namespace), record, doc);
  }),
  plain('retryable', (target, namespace, store) => {
    insertNow(store, target, namespace, { _id: 3, a: 5, u: 3 });
    remember(target, namespace, false);
  }),
  transfer('transfer'),
  transfer('payment'),
  transactionThatCreates,
  plain(
    'creation',
    (target, namespace, store) => {
      createCollection(store, target, namespace, new Map());
      insertNow(store, target, namespace, { _id: 1 });
    },
    null,
  ),
  plain('drop', (target, namespace) => dropCollection(target, collectionIn(target, namespace))),
  indexBuild('index-build', 2),
  indexBuild('index-build-in-steps', many),
  plain('index-drop', (target, namespace) => dropIndex(target, collectionIn(target, namespace), 2)),
];

async function openTransaction(
  store: Store,
  statement: (target: WriteTarget) => void,
): Promise<Transaction> {
  const transaction = new Transaction(store, { number: 7n, startedAt: 0, limits });
  await transaction.run(statement);
  return transaction;
}

function remember(target: WriteTarget, session: string, committedTransaction: boolean): void {
  const answers = new Map([[0, docOf({ n: 1 })]]);
  writeRetryRecord(target, session, { number: 7n, committedTransaction, answers }, 0);
}

function change(target: WriteTarget, namespace: string, fields: Fields & { _id: number }): void {
  const { record, doc } = findById(target, namespace, fields._id);
  const after = docOf(fields);
  const replacement = { before: doc, after, bytes: encode(after) };
  replaceRecord(target, collectionIn(target, namespace), record, replacement);
}

function findById(target: WriteTarget, namespace: string, id: number) {
  const { id: collection } = collectionIn(target, namespace);
  for (const { key, value } of walk(target, prefixRange(recordPrefix(collection)))) {
    const doc = decode(value);
    if (equalValues(doc.get('_id'), toValue(id))) return { record: recordOf(key), doc };
  }
  throw new Error(`${namespace} has no document ${id}`);
}
