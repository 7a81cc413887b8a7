import { Copy } from 'lucide-react';
import { useParams } from 'react-router';
import { useOperation } from '../../../lib/api/queries.ts';
import { useUserId } from '../../../lib/api/session.ts';
import { useFormat } from '../../../lib/i18n/format.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { type Id, readId } from '../../../lib/ids.ts';
import { Cell, CellButton, CellGroup, CellLink } from '../../../ui/cell.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { NothingHere } from '../../../ui/nothing-here.tsx';
import { Page } from '../../../ui/page.tsx';
import { Price } from '../../../ui/price.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { useCopy } from '../../../ui/use-copy.ts';
import type { Order } from '../model/order.ts';
import { storeWords } from '../words/index.ts';
import { LineRow } from './line-row.tsx';
import { OrderActions } from './order-actions.tsx';
import { OrderTimeline } from './order-timeline.tsx';
import { stateTones } from './order-tones.ts';
import { useOrderWords } from './order-words.ts';
import { Receipt } from './receipt.tsx';

/** An order for its buyer, and for the staff of the store. */
export function OrderPage() {
  const orderId = readId('ord', useParams()['orderId']);
  return orderId === null ? <NothingHere /> : <OpenOrder orderId={orderId} />;
}

function OpenOrder({ orderId }: { orderId: Id<'ord'> }) {
  const w = useWords(storeWords);
  const userId = useUserId();
  const query = useOperation('stores.get-order', { orderId });
  const order = query.data;
  const isMine = order?.buyer.id === userId;
  const canAct = order !== undefined && isMine && order.state === 'placed';
  return (
    <Page
      title={w.order}
      back="/orders"
      {...(canAct ? { footer: <OrderActions order={order} /> } : {})}
    >
      <Loaded query={query}>
        {(loaded) => (
          <>
            <StateBanner order={loaded} />
            {loaded.state === 'paid' && <Receipt order={loaded} />}
            <Lines order={loaded} />
            <OrderTimeline order={loaded} />
            <Facts order={loaded} isMine={isMine} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function StateBanner({ order }: { order: Order }) {
  const w = useWords(storeWords);
  const format = useFormat();
  const { states } = useOrderWords();
  const explanations: Record<Order['state'], string> = {
    placed: w.placedLong(format.time(order.payBefore)),
    paid: w.paidLong,
    cancelled: w.cancelledLong,
  };
  return (
    <section className="mx-3 mb-3 flex flex-col items-start gap-2 rounded-card bg-surface px-4 py-5 shadow-card">
      <StatusTag tone={stateTones[order.state]}>{states[order.state]}</StatusTag>
      <span className="text-ink">
        <Price money={order.total} large />
      </span>
      <span className="text-small text-ink-soft">{explanations[order.state]}</span>
    </section>
  );
}

function Lines({ order }: { order: Order }) {
  const w = useWords(storeWords);
  return (
    <CellGroup>
      <CellLink to={`/s/${order.storeId}`} title={order.storeName} />
      {order.lines.map((line) => (
        <LineRow key={line.productId} {...line} />
      ))}
      <Cell
        title={w.total}
        value={
          <strong className="text-ink">
            <Price money={order.total} />
          </strong>
        }
      />
    </CellGroup>
  );
}

function Facts({ order, isMine }: { order: Order; isMine: boolean }) {
  const w = useWords(storeWords);
  const copy = useCopy();
  return (
    <CellGroup>
      <CellButton
        title={w.orderNumber}
        onClick={() => copy(order.number)}
        value={
          <>
            <span className="tabular-nums">{order.number}</span>
            <Copy size={16} role="img" aria-label={w.copyNumber} />
          </>
        }
      />
      {isMine ? (
        <CellLink to={`/chats/official/${order.officialId}`} title={w.messageShop} />
      ) : (
        <Cell title={w.orderedBy} value={order.buyer.displayName} />
      )}
    </CellGroup>
  );
}
