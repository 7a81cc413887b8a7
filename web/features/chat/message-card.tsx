import { Link } from 'react-router';
import { useWords } from '../../lib/i18n/words.ts';
import type { Message } from '../../sync/thread.ts';
import { CardBubble } from '../../ui/chat/bubble.tsx';
import { Photo } from '../../ui/photo.tsx';
import { cardNames } from './names.ts';
import { chatWords } from './words.ts';

type Card = Extract<Message['content'], { kind: 'card' }>;

/** A thing of another feature: what the message remembers of it; the whole of it is a touch away. */
export function MessageCard({ card }: { card: Card }) {
  const w = useWords(chatWords);
  return (
    <Link to={addressOf(card)} className="block min-w-0 rounded-tile">
      <CardBubble foot={cardNames(w)[card.card]}>
        <span className="flex gap-3">
          {card.imageUrl !== null && (
            <Photo src={card.imageUrl} alt="" className="size-14 shrink-0 rounded-tile" />
          )}
          <span className="min-w-0">
            <span className="line-clamp-2 block text-body">{card.title}</span>
            <span className="line-clamp-2 block text-small text-ink-soft">{card.text}</span>
          </span>
        </span>
      </CardBubble>
    </Link>
  );
}

/** Where each kind of thing lives in the client. */
export function addressOf({ card, reference }: Pick<Card, 'card' | 'reference'>): string {
  const place = encodeURIComponent(reference);
  switch (card) {
    case 'product':
      return `/p/${place}`;
    case 'order':
    case 'receipt':
      return `/orders/${place}`;
    case 'store':
      return `/s/${place}`;
    case 'person':
      return `/u/${place}`;
    case 'official':
      return `/o/${place}`;
  }
}
