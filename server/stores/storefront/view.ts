import type { z } from 'zod';
import { type OfficialAccount, viewOfficial } from '../../accounts/index.ts';
import type * as contract from './contract.ts';
import type { MiniStore } from './mini-store.ts';

export interface ShownStore {
  readonly store: MiniStore;
  readonly official: OfficialAccount;
  readonly productCount: number;
}

export type StoreOut = z.input<typeof contract.storeOut>;

export function viewStore({ store, official, productCount }: ShownStore): StoreOut {
  const { id, name, notice, currency } = store;
  return { id, official: viewOfficial(official), name, notice, currency, productCount };
}

export function viewFound(shown: ShownStore | null): z.input<typeof contract.findStore.output> {
  return { store: shown && viewStore(shown) };
}
