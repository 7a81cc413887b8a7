import { useState } from 'react';
import { useOperation } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { readId } from '../../../lib/ids.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { CardBubble } from '../../../ui/chat/bubble.tsx';
import type { CardBubbleProps } from '../../../ui/chat/kinds.ts';
import { Photo } from '../../../ui/photo.tsx';
import { PictureViewer } from '../../../ui/picture-viewer.tsx';
import { Price } from '../../../ui/price.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { type OrderCard, orderCardOf } from '../model/order-card.ts';
import { standingTones } from '../screens/order-tones.ts';
import { storeKindWords } from './words/index.ts';

/** An order as it stands now, and its receipt: one card for both. */
export function OrderBubble({ content, isOpenable }: CardBubbleProps) {
  const orderId = readId('ord', content.reference);
  const query = useOperation(
    'stores.get-order',
    // Never asked for what is no order.
    { orderId: orderId ?? 'ord_' },
    { enabled: orderId !== null && isOpenable },
  );
  const card = orderCardOf(query.data);
  const remembered = content.card === 'order' ? content.imageUrl : null;
  const imageUrl = card ? card.imageUrl : remembered;
  return (
    <CardBubble
      {...(imageUrl !== null && {
        picture: <Photo src={imageUrl} alt="" className="h-36 w-full" />,
      })}
    >
      {card ? <OrderNow card={card} /> : <Remembered title={content.title} text={content.text} />}
      {isOpenable && orderId !== null && <Actions orderId={orderId} card={card} />}
    </CardBubble>
  );
}

function Remembered({ title, text }: { title: string; text: string }) {
  return (
    <>
      <p className="line-clamp-3 text-name font-semibold">{text}</p>
      <p className="mt-1 text-caption text-ink-soft">{title}</p>
    </>
  );
}

function OrderNow({
  card: { name, quantity, moreCount, total, standing, number },
}: {
  card: OrderCard;
}) {
  const w = useWords(storeKindWords);
  const { placed, paid, completed, cancelled } = w;
  const names = { placed, paid, completed, cancelled };
  return (
    <>
      <p className="line-clamp-3 text-name font-semibold">
        {w.orderOf(quantity > 1 ? w.times(name, quantity) : name, moreCount)}
      </p>
      <p className="mt-1.5 flex flex-wrap items-center justify-between gap-2">
        <span className="font-bold text-trade">
          <Price money={total} />
        </span>
        <StatusTag tone={standingTones[standing]}>{names[standing]}</StatusTag>
      </p>
      <p className="mt-1 text-small font-semibold text-ink-soft tabular-nums">{number}</p>
    </>
  );
}

function Actions({ orderId, card }: { orderId: string; card: OrderCard | null }) {
  const w = useWords(storeKindWords);
  return (
    <p className="mt-3 flex flex-wrap gap-2 *:flex-1">
      <ButtonLink look="secondary" size="small" to={`/orders/${orderId}`}>
        {w.seeOrder}
      </ButtonLink>
      {card && card.receiptUrl !== null && (
        <ReceiptButton url={card.receiptUrl} number={card.number} />
      )}
    </p>
  );
}

function ReceiptButton({ url, number }: { url: string; number: string }) {
  const w = useWords(storeKindWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" size="small" onClick={() => setOpen(true)}>
        {w.receipt}
      </Button>
      <PictureViewer
        picture={isOpen ? { src: url, alt: w.receiptOf(number) } : null}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
