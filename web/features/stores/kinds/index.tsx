import { useWords } from '../../../lib/i18n/words.ts';
import type { CardKind } from '../../../ui/chat/kinds.ts';
import { OrderBubble } from './order-bubble.tsx';
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
    Bubble: OrderBubble,
  },
  receipt: {
    Name: function ReceiptName() {
      return useWords(storeKindWords).receipt;
    },
    addressOf: (reference) => `/orders/${encodeURIComponent(reference)}`,
    Bubble: OrderBubble,
  },
  store: {
    Name: function StoreName() {
      return useWords(storeKindWords).store;
    },
    addressOf: (reference) => `/s/${encodeURIComponent(reference)}`,
  },
};
