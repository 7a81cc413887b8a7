/** What is measured: each a call that is one operation, through the official driver. */
import { type Bed, rowOf, rowsPerOwner } from './bed.ts';
import type { RawKind } from './raw.ts';
import { batchSize, below, pageSize } from './sizes.ts';

export interface Measured {
  readonly name: string;
  readonly unit: string;
  readonly call: () => Promise<unknown>;
  /** How many of the unit one call is. */
  readonly perCall: number;
  /** What LMDB alone does that compares with it. */
  readonly raw: RawKind;
}

export function pingOf({ client }: Bed): () => Promise<unknown> {
  const database = client.db('bench');
  return () => database.command({ ping: 1 });
}

export function operationsOn(bed: Bed): readonly Measured[] {
  return [...reads(bed), ...writes(bed), ...inserts(bed), transfer(bed)];
}

function reads({ rows, size }: Bed): Measured[] {
  const owners = Math.floor(size / rowsPerOwner);
  const page = (options: { raw?: boolean }) =>
    rows
      .find({ owner: below(owners) }, options)
      .sort({ at: -1 })
      .limit(pageSize)
      .toArray();
  const pages = { unit: 'pages/s', perCall: 1, raw: 'page' } as const;
  return [
    {
      ...{ name: 'point read by _id', unit: 'reads/s', perCall: 1, raw: 'get' },
      call: () => rows.findOne({ _id: below(size) }),
    },
    { ...pages, name: `page of ${pageSize} by index, sorted`, call: () => page({}) },
    // The driver makes no objects of it, so that this says more of the store.
    { ...pages, name: `the same page as bytes`, call: () => page({ raw: true }) },
  ];
}

function writes({ rows, size }: Bed): Measured[] {
  const solvent = () => ({ _id: below(size), balance: { $gte: 1 } });
  const pay = { $inc: { balance: -1 } };
  const updates = { unit: 'updates/s', perCall: 1, raw: 'update' } as const;
  return [
    { ...updates, name: 'conditional update', call: () => rows.updateOne(solvent(), pay) },
    {
      ...updates,
      name: 'conditional findOneAndUpdate',
      call: () => rows.findOneAndUpdate(solvent(), pay),
    },
  ];
}

function inserts({ rows, client, newId }: Bed): Measured[] {
  const plain = client.db('bench').collection<{ _id: number }>('plain');
  const batch = () => Array.from({ length: batchSize }, () => rowOf(newId()));
  const batches = { unit: 'documents/s', perCall: batchSize, raw: 'batch' } as const;
  return [
    {
      ...{ name: 'insertOne, 3 indexes', unit: 'inserts/s', perCall: 1, raw: 'put' },
      call: () => rows.insertOne(rowOf(newId())),
    },
    {
      ...batches,
      name: `insertMany of ${batchSize}, by _id only`,
      call: () => plain.insertMany(batch()),
    },
    {
      ...batches,
      name: `insertMany of ${batchSize}, 3 indexes`,
      call: () => rows.insertMany(batch()),
    },
  ];
}

/** Two conditional updates and an entry in a journal. */
function transfer({ client, rows, size, newId }: Bed): Measured {
  const journal = client
    .db('bench')
    .collection<{ _id: number; from: number; to: number }>('journal');
  return {
    ...{ name: 'transaction of 3 writes', unit: 'transactions/s', perCall: 1, raw: 'transaction' },
    call: () =>
      client.withSession((session) =>
        session.withTransaction(async () => {
          const [from, to] = [below(size), below(size)];
          const paid = { _id: from, balance: { $gte: 1 } };
          await rows.updateOne(paid, { $inc: { balance: -1 } }, { session });
          await rows.updateOne({ _id: to }, { $inc: { balance: 1 } }, { session });
          await journal.insertOne({ _id: newId(), from, to }, { session });
        }),
      ),
  };
}
