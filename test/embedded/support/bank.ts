/** A small bank over a store, and what its clients say to the test that started them. */
import type { MongoClient } from 'mongodb';

export interface Account {
  _id: number;
  balance: number;
}

export interface Entry {
  _id: string;
  from: number;
  to: number;
  amount: number;
}

/** What a client says of a piece of work. */
export interface Said {
  readonly kind: 'transfer' | 'read' | 'claim' | 'count';
  readonly id: string;
  readonly state: 'tried' | 'done' | 'refused' | 'uncertain';
  readonly why?: string;
}

export const openingBalance = 100;
export const accounts = [0, 1, 2, 3, 4, 5];
export const expectedSum = openingBalance * accounts.length;
export const slots = 60;

export function bankOf(client: MongoClient) {
  const database = client.db('bank');
  return {
    accounts: database.collection<Account>('accounts'),
    journal: database.collection<Entry>('journal'),
    slots: database.collection<{ _id: number; owner: string | null }>('slots'),
    counters: database.collection<{ _id: string; n: number }>('counters'),
  };
}

export async function openBank(client: MongoClient): Promise<void> {
  const bank = bankOf(client);
  await bank.journal.createIndex({ from: 1, to: 1 });
  await bank.accounts.insertMany(accounts.map((_id) => ({ _id, balance: openingBalance })));
  await bank.slots.insertMany(Array.from({ length: slots }, (_, _id) => ({ _id, owner: null })));
  await bank.counters.insertOne({ _id: 'all', n: 0 });
}
