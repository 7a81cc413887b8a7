import { useFormat } from '../../../../lib/i18n/format.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { DataTable } from '../../../../ui/data-table.tsx';
import { Price } from '../../../../ui/price.tsx';
import { StatusTag } from '../../../../ui/status-tag.tsx';
import { consoleWords } from '../../words/index.ts';
import { storeConsoleWords } from '../words/index.ts';
import { type StoreOrder, summaryOf, useStateOf } from './store-order.ts';

export type OrdersProps = {
  orders: readonly StoreOrder[];
  onOpen: (order: StoreOrder) => void;
};

export function OrderTable({ orders, onOpen }: OrdersProps) {
  const w = useWords(storeConsoleWords);
  const c = useWords(consoleWords);
  const format = useFormat();
  const stateOf = useStateOf();
  return (
    <DataTable
      caption={c.orders}
      rows={orders}
      keyOf={(order) => order.id}
      columns={[
        {
          title: w.number,
          cell: (order) => (
            <button
              type="button"
              onClick={() => onOpen(order)}
              className="min-h-9 rounded-small font-medium whitespace-nowrap text-talk tabular-nums hover:underline"
            >
              {order.number}
            </button>
          ),
        },
        {
          title: w.items,
          cell: (order) => <span className="line-clamp-2 min-w-40">{summaryOf(order)}</span>,
        },
        { title: w.buyer, cell: ({ buyer }) => buyer.displayName },
        { title: w.total, end: true, cell: ({ total }) => <Price money={total} /> },
        {
          title: w.state,
          cell: (order) => <StatusTag tone={stateOf(order).tone}>{stateOf(order).name}</StatusTag>,
        },
        {
          title: w.placedAt,
          cell: ({ placedAt }) => (
            <span className="whitespace-nowrap">{format.full(placedAt)}</span>
          ),
        },
      ]}
    />
  );
}
