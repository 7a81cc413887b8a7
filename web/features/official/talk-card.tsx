import { Link } from 'react-router';
import type { Output } from '../../lib/api/operations.ts';
import { useOperation } from '../../lib/api/queries.ts';
import { useWords } from '../../lib/i18n/words.ts';
import { type Id, readId } from '../../lib/ids.ts';
import { CardBubble } from '../../ui/chat/bubble.tsx';
import type { CardContent } from '../../ui/chat/content-body.tsx';
import { Photo } from '../../ui/photo.tsx';
import { StatusTag, type Tone } from '../../ui/status-tag.tsx';
import { officialWords } from './words.ts';

/** A card of the talk: an order or its receipt with the state of now, or whatever else was shared. */
export function TalkCard({ card }: { card: CardContent }) {
  const w = useWords(officialWords);
  const orderId = readId('ord', card.reference);
  if (orderId !== null) {
    return (
      <CardLink
        card={card}
        to={`/orders/${orderId}`}
        foot={card.card === 'receipt' ? w.receiptCard : w.orderCard}
      >
        {card.card === 'order' && <LiveState orderId={orderId} />}
      </CardLink>
    );
  }
  const to = addressOf(card);
  return to === null ? (
    <CardBubble>
      <CardFace card={card} />
    </CardBubble>
  ) : (
    <CardLink card={card} to={to} />
  );
}

function addressOf({ card, reference }: CardContent): string | null {
  const place = encodeURIComponent(reference);
  switch (card) {
    case 'product':
      return `/p/${place}`;
    case 'store':
      return `/s/${place}`;
    case 'person':
      return `/u/${place}`;
    case 'official':
      return `/o/${place}`;
    default:
      return null;
  }
}

type CardLinkProps = {
  card: CardContent;
  to: string;
  foot?: string;
  children?: React.ReactNode;
};

function CardLink({ card, to, foot, children }: CardLinkProps) {
  return (
    <Link to={to} className="block min-w-0 rounded-tile">
      <CardBubble {...(foot === undefined ? {} : { foot })}>
        <CardFace card={card} />
        {children}
      </CardBubble>
    </Link>
  );
}

function CardFace({ card: { title, text, imageUrl } }: { card: CardContent }) {
  return (
    <span className="flex gap-3">
      {imageUrl !== null && (
        <Photo src={imageUrl} alt="" className="size-14 shrink-0 rounded-tile object-top" />
      )}
      <span className="min-w-0">
        <span className="line-clamp-2 block text-body">{title}</span>
        <span className="line-clamp-2 block text-small text-ink-soft">{text}</span>
      </span>
    </span>
  );
}

type OrderState = Output<'stores.get-order'>['state'];
const tones: Record<OrderState, Tone> = { placed: 'warn', paid: 'done', cancelled: 'neutral' };

function LiveState({ orderId }: { orderId: Id<'ord'> }) {
  const w = useWords(officialWords);
  const order = useOperation('stores.get-order', { orderId }).data;
  if (!order) return null;
  const names: Record<OrderState, string> = {
    placed: w.statePlaced,
    paid: w.statePaid,
    cancelled: w.stateCancelled,
  };
  return (
    <span className="mt-2 block">
      <StatusTag tone={tones[order.state]}>{names[order.state]}</StatusTag>
    </span>
  );
}
