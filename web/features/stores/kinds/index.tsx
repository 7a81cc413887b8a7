import { useOperation } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { readId } from '../../../lib/ids.ts';
import type { CardKind } from '../../../ui/chat/kinds.ts';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { stateTones } from '../screens/order-tones.ts';
import { storeKindWords } from './words/index.ts';

type Shared = 'product' | 'order' | 'receipt' | 'store';

/** What of a store can be shared in a conversation. */
export const storeCards: Readonly<Record<Shared, CardKind>> = {
  product: {
    Name: function ProductName() {
      return useWords(storeKindWords).product;
    },
    addressOf: (reference) => `/p/${encodeURIComponent(reference)}`,
  },
  order: {
    Name: function OrderName() {
      return useWords(storeKindWords).order;
    },
    addressOf: (reference) => `/orders/${encodeURIComponent(reference)}`,
    State: OrderStateNow,
  },
  receipt: {
    Name: function ReceiptName() {
      return useWords(storeKindWords).receipt;
    },
    addressOf: (reference) => `/orders/${encodeURIComponent(reference)}`,
  },
  store: {
    Name: function StoreName() {
      return useWords(storeKindWords).store;
    },
    addressOf: (reference) => `/s/${encodeURIComponent(reference)}`,
  },
};

function OrderStateNow({ reference }: { reference: string }) {
  const w = useWords(storeKindWords);
  const orderId = readId('ord', reference);
  const order = useOperation(
    'stores.get-order',
    // Never asked for what is no order.
    { orderId: orderId ?? 'ord_' },
    { enabled: orderId !== null },
  ).data;
  if (!order) return null;
  const names = { placed: w.placed, paid: w.paid, cancelled: w.cancelled };
  return (
    <span className="mt-2 block">
      <StatusTag tone={stateTones[order.state]}>{names[order.state]}</StatusTag>
    </span>
  );
}
