import { useFormat } from '../../../../lib/i18n/format.ts';
import { CellButton } from '../../../../ui/cell.tsx';
import { Price } from '../../../../ui/price.tsx';
import { StatusTag } from '../../../../ui/status-tag.tsx';
import type { OrdersProps } from './order-table.tsx';
import { summaryOf, useStateOf } from './store-order.ts';

export function OrderRows({ orders, onOpen }: OrdersProps) {
  const format = useFormat();
  const stateOf = useStateOf();
  return (
    <ul>
      {orders.map((order) => (
        <li key={order.id}>
          <CellButton
            onClick={() => onOpen(order)}
            title={summaryOf(order)}
            detail={`${order.buyer.displayName} · ${format.short(order.placedAt)}`}
            value={
              <span className="flex flex-col items-end gap-1">
                <span className="font-medium text-ink">
                  <Price money={order.total} />
                </span>
                <StatusTag tone={stateOf(order).tone}>{stateOf(order).name}</StatusTag>
              </span>
            }
          />
        </li>
      ))}
    </ul>
  );
}
