import { useParams, useSearchParams } from 'react-router';
import { useOperation } from '../../../lib/api/queries.ts';
import { parseCount } from '../../../lib/count.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { type Id, readId } from '../../../lib/ids.ts';
import { Loaded } from '../../../ui/loaded.tsx';
import { NothingHere } from '../../../ui/nothing-here.tsx';
import { Page } from '../../../ui/page.tsx';
import { type CartLine, lineOf } from '../model/cart.ts';
import { storeWords } from '../words/index.ts';
import { CheckoutForm } from './checkout-form.tsx';
import { useCart } from './use-cart.ts';

/** The till: for the whole cart, or (`?product=&quantity=`) for one product straight away. */
export function Checkout() {
  const storeId = readId('sto', useParams()['storeId']);
  const [search] = useSearchParams();
  const productId = readId('prd', search.get('product') ?? undefined);
  if (storeId === null) return <NothingHere />;
  if (productId === null) return <CartCheckout storeId={storeId} />;
  return (
    <ProductCheckout
      storeId={storeId}
      productId={productId}
      quantity={readQuantity(search.get('quantity'))}
    />
  );
}

function readQuantity(text: string | null): number {
  const found = parseCount(text ?? '', { min: 1, max: 999 });
  return found.kind === 'read' ? Number(found.value) : 1;
}

function CartCheckout({ storeId }: { storeId: Id<'sto'> }) {
  const { query } = useCart(storeId);
  const lines = query.data?.lines;
  return <Till storeId={storeId} query={{ ...query, data: lines }} />;
}

type ProductCheckoutProps = { storeId: Id<'sto'>; productId: Id<'prd'>; quantity: number };

function ProductCheckout({ storeId, productId, quantity }: ProductCheckoutProps) {
  const query = useOperation('stores.get-product', { productId });
  const lines = query.data && [lineOf(query.data, quantity)];
  return <Till storeId={storeId} query={{ ...query, data: lines }} />;
}

type TillProps = {
  storeId: Id<'sto'>;
  query: {
    data: CartLine[] | undefined;
    error: unknown;
    fetchStatus: string;
    refetch: () => unknown;
  };
};

function Till({ storeId, query }: TillProps) {
  const w = useWords(storeWords);
  const store = useOperation('stores.get-store', { storeId });
  if (store.data && query.data) return <CheckoutForm store={store.data} lines={query.data} />;
  return (
    <Page title={w.confirmOrder} back={`/s/${storeId}`}>
      <Loaded query={store}>{() => <Loaded query={query}>{() => null}</Loaded>}</Loaded>
    </Page>
  );
}
