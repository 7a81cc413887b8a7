import { useOperation, usePages } from '../../../lib/api/queries.ts';
import type { Product } from '../model/product.ts';
import { useAccount } from './account.tsx';

type AccountProducts = { items: Product[] | undefined; isWaiting: boolean };

/** What the account sells now; an account without a store sells nothing. */
export function useAccountProducts(): AccountProducts {
  const { official } = useAccount();
  const found = useOperation('stores.find-store', { officialId: official.id }).data;
  const store = found?.store ?? null;
  const query = usePages(
    'stores.list-products',
    // Never asked while there is no store.
    { storeId: store?.id ?? 'sto_', limit: 100 },
    { enabled: store !== null },
  );
  if (found && store === null) return { items: [], isWaiting: false };
  return {
    items: query.items?.filter((product) => product.isOnSale),
    isWaiting: query.items === undefined,
  };
}
