import { type BubbleProps, type FeedContent, type MessageContent, useKinds } from './kinds.ts';

type WithoutOpening = Omit<BubbleProps<MessageContent>, 'isOpenable'>;

/** What a message says, by its kind. */
export function ContentBubble(props: WithoutOpening & { isOpenable?: boolean }) {
  const { messages } = useKinds();
  const { content, isOpenable = true, ...rest } = props;
  const common = { ...rest, isOpenable };
  switch (content.kind) {
    case 'text':
      return <messages.text.Bubble content={content} {...common} />;
    case 'image':
      return <messages.image.Bubble content={content} {...common} />;
    case 'card':
      return <messages.card.Bubble content={content} {...common} />;
    case 'system':
      return <messages.system.Bubble content={content} {...common} />;
  }
}

/** The same in one line, for a list. */
export function ContentSummary({ content }: { content: MessageContent }) {
  const { messages } = useKinds();
  switch (content.kind) {
    case 'text':
      return <messages.text.Summary content={content} />;
    case 'image':
      return <messages.image.Summary content={content} />;
    case 'card':
      return <messages.card.Summary content={content} />;
    case 'system':
      return <messages.system.Summary content={content} />;
  }
}

export function FeedSummary({ content }: { content: FeedContent }) {
  const { feed } = useKinds();
  return content.kind === 'broadcast'
    ? feed.broadcast.summaryOf(content)
    : feed.announcement.summaryOf(content);
}
