/** By which index the overviews of owners and of passers-by are found: whatever there is, none reads a whole collection. */
import mongoose, { type Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOfficialRows } from '../../server/accounts/officials/index.ts';
import { createFollowRows } from '../../server/accounts/relations/follows/index.ts';
import { createFeedItemRows } from '../../server/official/feed/index.ts';
import { createProductRows } from '../../server/stores/catalogue/index.ts';
import { createOrderRows } from '../../server/stores/orders/index.ts';
import { createStoreRows } from '../../server/stores/storefront/index.ts';
import { type Asked, askedDuring } from '../support/asked-of-store.ts';
import { openDeps, type TestDeps } from '../support/deps.ts';

type Filter = Parameters<ReturnType<typeof native>['find']>[0];
let deps: TestDeps;
let explaining: Connection;
let rows: ReturnType<typeof rowsOf>;

function rowsOf({ db, clock }: TestDeps) {
  const follows = createFollowRows({ db, clock });
  return {
    follows,
    officials: createOfficialRows({ db, clock, follows }),
    stores: createStoreRows(db),
    products: createProductRows(db),
    orders: createOrderRows(db),
    feedItems: createFeedItemRows(db),
  };
}

beforeAll(async () => {
  deps = await openDeps();
  rows = rowsOf(deps);
  await deps.db.prepare();
  explaining = await mongoose.createConnection(deps.uri).asPromise();
});
afterAll(async () => {
  await explaining.close();
  await deps.db.close();
});

/** The driver's own collections, which tell nobody what they are asked. */
function native(collection: string) {
  return explaining.getClient().db(explaining.name).collection(collection);
}

function explain({ collection, method, what, options }: Asked): Promise<unknown> {
  switch (method) {
    case 'aggregate':
      return native(collection)
        .aggregate(what as object[])
        .explain('queryPlanner');
    case 'find':
      return native(collection)
        .find(what as Filter, sortOf(options))
        .explain('queryPlanner');
    case 'countDocuments':
      return native(collection)
        .find(what as Filter)
        .explain('queryPlanner');
    default:
      throw new Error(`nobody knows how to explain ${method}`);
  }
}

function sortOf(options: unknown): { sort?: Record<string, 1 | -1> } {
  const given = options as { sort?: Record<string, 1 | -1> } | undefined;
  return given?.sort ? { sort: given.sort } : {};
}

/** How the store would find what this asks for, in its own words. */
async function plansOf(ask: () => Promise<unknown>): Promise<string[]> {
  const asked = await askedDuring(ask);
  expect(asked).not.toHaveLength(0);
  return Promise.all(asked.map(async (one) => JSON.stringify(await explain(one))));
}

const storeId = 'sto_1' as const;
const since = new Date('2026-05-01T09:00:00.000Z');
const page = { after: null, limit: 5 };

describe('what is asked for an overview', () => {
  it.each<[string, string, () => Promise<unknown>]>([
    ['what codes have sold', 'scene_1_state_1', () => rows.orders.soldThrough(['a', 'b'])],
    [
      'what days have sold',
      'storeId_1_state_1',
      () => rows.orders.soldByDay(storeId, since, 'UTC'),
    ],
    ['what is to do', 'storeId_1_state_1_completedAt_1__id_-1', () => rows.orders.toDo(storeId)],
    ['what runs out', 'storeId_1_isOnSale_1_stock_1', () => rows.products.shelves(storeId)],
    ['what windows show', 'storeId_1_isOnSale_1', () => rows.products.newestOf([storeId], 5)],
    ['what stores have', 'storeId_1_isOnSale_1', () => rows.products.countsOnSale([storeId])],
    ['the newest stores', '_id_', () => rows.stores.newest(page)],
    ['the newest notices', 'newest_announcements', () => rows.feedItems.newestAnnouncements(page)],
    ['public bodies', 'vouched_for_by_kind', () => rows.officials.publicBodies(page)],
    ['the newest accounts', '_id_', () => rows.officials.newest(page)],
    ['what friends follow', 'userId_1_place_1', () => rows.follows.ofAny(['usr_1', 'usr_2'], 5)],
  ])('is found by an index: %s', async (_what, index, ask) => {
    for (const plan of await plansOf(ask)) {
      expect(plan).not.toContain('COLLSCAN');
      expect(plan).toContain(index);
    }
  });
});
