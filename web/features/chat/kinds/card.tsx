import { Link } from 'react-router';
import { CardBubble } from '../../../ui/chat/bubble.tsx';
import {
  type BubbleProps,
  type CardContent,
  type MessageKind,
  useKinds,
} from '../../../ui/chat/kinds.ts';
import { Photo } from '../../../ui/photo.tsx';

/** A thing of another feature: what the message remembers of it; the whole of it is a touch away. */
export const cardMessage: MessageKind<CardContent> = { Summary: CardSummary, Bubble: Card };

function CardSummary({ content }: { content: CardContent }) {
  const { Name } = useKinds().cards[content.card];
  return (
    <>
      [<Name />] <span>{content.title}</span>
    </>
  );
}

function Card({ content, isOpenable }: BubbleProps<CardContent>) {
  const { Name, addressOf, Bubble } = useKinds().cards[content.card];
  if (Bubble) return <Bubble content={content} isOpenable={isOpenable} />;
  const face = (
    <CardBubble foot={<Name />}>
      <CardFace card={content} />
    </CardBubble>
  );
  return isOpenable ? (
    <Link to={addressOf(content.reference)} className="block min-w-0 rounded-tile">
      {face}
    </Link>
  ) : (
    face
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
