import type { PageQuery } from '../../kernel/cursor.ts';
import { type Db, isDuplicateKey } from '../../kernel/db/database.ts';
import { gather } from '../../kernel/db/gather.ts';
import { idsBehind } from '../../kernel/db/newest-first.ts';
import { rowCurrency } from '../../kernel/db/row-words.ts';
import type { Id, OfficialId } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import type { MiniStore } from './mini-store.ts';
import { type StoreRow, storeSchema } from './schema.ts';

export type Stores = ReturnType<typeof createStoreRows>;

export function createStoreRows(db: Db) {
  const rows = db.model<StoreRow>('stores', storeSchema());

  const load = gather(async (ids: Id<'sto'>[]) => {
    const found = await rows.find({ _id: { $in: ids } }).lean<StoreRow[]>();
    return new Map(found.map((row) => [row._id, toStore(row)]));
  });
  const find = async (id: Id<'sto'>): Promise<MiniStore | null> => (await load(id)) ?? null;

  return {
    find,

    async get(id: Id<'sto'>): Promise<MiniStore> {
      const store = await find(id);
      if (!store) throw refuse['no-such-store']();
      return store;
    },

    async findByOfficial(officialId: OfficialId): Promise<MiniStore | null> {
      const row = await rows.findOne({ officialId }).lean<StoreRow>();
      return row && toStore(row);
    },

    /** Those that were opened last come first. */
    async newest(page: PageQuery): Promise<MiniStore[]> {
      const found = await rows
        .find({ _id: idsBehind('sto', page) })
        .sort({ _id: -1 })
        .limit(page.limit)
        .lean<StoreRow[]>();
      return found.map(toStore);
    },

    /** @throws DomainError `stores.store-exists` */
    async insert({ id, ...rest }: MiniStore): Promise<void> {
      try {
        await rows.insertMany([{ _id: id, ...rest }], { lean: true });
      } catch (error) {
        if (isDuplicateKey(error)) throw refuse['store-exists']({ cause: error });
        throw error;
      }
    },

    async update(id: Id<'sto'>, change: Partial<Pick<MiniStore, 'name' | 'notice'>>) {
      await rows.updateOne({ _id: id }, { $set: change });
    },
  };
}

function toStore(row: StoreRow): MiniStore {
  const { _id: id, officialId, name, notice, openedAt } = row;
  const currency = rowCurrency(row.currency, 'stores.currency');
  return { id, officialId, name, notice, currency, openedAt };
}
