import { Copy } from 'lucide-react';
import { useFormat } from '../../../lib/i18n/format.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { CellLink } from '../../../ui/cell.tsx';
import { Photo } from '../../../ui/photo.tsx';
import { Price } from '../../../ui/price.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { useCopy } from '../../../ui/use-copy.ts';
import { isAwaited, type Order, picturesOf, type Standing, standingOf } from '../model/order.ts';
import { storeWords } from '../words/index.ts';
import { LineRow } from './line-row.tsx';
import { OrderTimeline } from './order-timeline.tsx';
import { standingTones } from './order-tones.ts';
import { useOrderWords } from './order-words.ts';
import { Receipt } from './receipt.tsx';
import { ShopNoticeOf } from './shop-notice.tsx';

/** An order as it stands, on one card: what was bought, where it is, its number, its receipt. */
export function OrderSlip({ order }: { order: Order }) {
  return (
    <article className="mx-3 mb-3 overflow-hidden rounded-card bg-surface shadow-card">
      <Pictures order={order} />
      <div className="flex flex-col gap-5 p-5 pb-2">
        <HowItStands order={order} />
        {isAwaited(order) && <ShopNoticeOf storeId={order.storeId} />}
        <OrderNumber number={order.number} />
        <OrderTimeline order={order} />
      </div>
      <div className="px-2 pb-2">
        <Bought order={order} />
        {order.state === 'paid' && <Receipt order={order} />}
        <CellLink to={`/s/${order.storeId}`} title={order.storeName} />
      </div>
    </article>
  );
}

function Pictures({ order }: { order: Order }) {
  const pictures = picturesOf(order);
  if (pictures.length === 0) return null;
  return (
    <div className="flex gap-0.5">
      {pictures.map((url) => (
        <Photo key={url} src={url} alt="" className="h-44 min-w-0 flex-1 md:h-56" />
      ))}
    </div>
  );
}

function HowItStands({ order }: { order: Order }) {
  const w = useWords(storeWords);
  const format = useFormat();
  const { standings } = useOrderWords();
  const standing = standingOf(order);
  const explanations: Record<Standing, string> = {
    placed: w.placedLong(format.time(order.payBefore)),
    paid: w.paidLong,
    completed: w.completedLong,
    cancelled: w.cancelledLong,
  };
  return (
    <p className="flex flex-col items-start gap-2">
      <StatusTag tone={standingTones[standing]}>{standings[standing]}</StatusTag>
      <span className="text-name text-ink">{explanations[standing]}</span>
    </p>
  );
}

/** What one shows at the counter; a touch copies it. */
function OrderNumber({ number }: { number: string }) {
  const w = useWords(storeWords);
  const copy = useCopy();
  return (
    <button
      type="button"
      onClick={() => copy(number)}
      className="-mx-1 flex flex-wrap items-center justify-between gap-x-3 rounded-tile bg-faint px-4 py-3 text-left hover:bg-press"
    >
      <span className="min-w-0">
        <span className="block text-small text-ink-soft">{w.orderNumber}</span>
        <span className="block text-title font-heavy break-all text-ink tabular-nums">
          {number}
        </span>
      </span>
      <Copy size={20} role="img" aria-label={w.copyNumber} className="text-ink-soft" />
    </button>
  );
}

function Bought({ order }: { order: Order }) {
  const w = useWords(storeWords);
  return (
    <>
      {order.lines.map((line) => (
        <LineRow key={line.productId} {...line} />
      ))}
      <p className="flex flex-wrap items-baseline justify-between gap-3 px-3 pt-2 pb-3">
        <span className="text-ink-soft">{w.total}</span>
        <strong className="text-section font-bold text-ink">
          <Price money={order.total} />
        </strong>
      </p>
    </>
  );
}
