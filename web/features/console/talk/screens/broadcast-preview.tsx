import { useWords } from '../../../../lib/i18n/words.ts';
import { isBlank } from '../../../../lib/written.ts';
import { Avatar } from '../../../../ui/avatar.tsx';
import { Button } from '../../../../ui/button.tsx';
import { BroadcastBubble, ProductStrip } from '../../../../ui/chat/broadcast-bubble.tsx';
import { MiddleLine } from '../../../../ui/chat/bubble.tsx';
import { LinkedText } from '../../../../ui/chat/linked-text.tsx';
import { useKitWords } from '../../../../ui/kit-words.ts';
import { PhoneFrame } from '../../../../ui/phone-frame.tsx';
import { Spinner } from '../../../../ui/spinner.tsx';
import { StatusTag } from '../../../../ui/status-tag.tsx';
import type { Product } from '../../model/product.ts';
import { useAccount } from '../../screens/account.tsx';
import { broadcastWords } from '../words/index.ts';
import type { CardPreview } from './use-card-preview.ts';

type BroadcastPreviewProps = { text: string; products: readonly Product[]; card: CardPreview };

/** A phone with the broadcast in it, while it is being written. */
export function BroadcastPreview({ text, products, card }: BroadcastPreviewProps) {
  const w = useWords(broadcastWords);
  const { official } = useAccount();
  return (
    <PhoneFrame title={official.name} label={w.preview}>
      <MiddleLine>{w.now}</MiddleLine>
      <div className="flex items-start gap-2.5">
        <Avatar seed={official.id} name={official.name} src={official.avatarUrl} size={36} />
        <BroadcastBubble
          picture={card.state !== 'none' && <CardPicture card={card} />}
          text={
            isBlank(text) ? (
              <span className="text-ink-soft">{w.emptyText}</span>
            ) : (
              <LinkedText text={text} />
            )
          }
        >
          {products.map(({ id, name, images, price, stock }) => (
            <ProductStrip
              key={id}
              name={name}
              imageUrl={images[0]?.urls.thumb ?? null}
              price={price}
              isFaded={stock === 0}
              tag={stock === 0 && <StatusTag>{w.soldOut}</StatusTag>}
            />
          ))}
        </BroadcastBubble>
      </div>
    </PhoneFrame>
  );
}

function CardPicture({ card }: { card: Exclude<CardPreview, { state: 'none' }> }) {
  const w = useWords(broadcastWords);
  const { retry, loading } = useKitWords();
  switch (card.state) {
    case 'drawn':
      return <img src={card.url} alt={w.withCard} className="block w-full" />;
    case 'failed':
      return (
        <span
          role="alert"
          className="flex flex-col items-center gap-2 bg-faint p-4 text-small text-ink"
        >
          {w.previewFailed}
          <Button look="secondary" size="small" onClick={card.retry}>
            {retry}
          </Button>
        </span>
      );
    case 'drawing':
      return (
        <span className="relative block min-h-32 bg-faint" role="status" aria-label={loading}>
          {card.previousUrl !== null && (
            <img src={card.previousUrl} alt="" className="block w-full opacity-50" />
          )}
          <span className="absolute inset-0 flex items-center justify-center text-ink-soft">
            <Spinner size={24} />
          </span>
        </span>
      );
  }
}
