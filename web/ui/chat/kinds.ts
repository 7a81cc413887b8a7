import { type ComponentType, createContext, use } from 'react';
import type { Output } from '../../lib/api/operations.ts';

/**
 * The kinds of things that stand in conversations. Each is registered once, by the feature that it
 * belongs to (`features/<feature>/kinds/`); app/kinds.ts collects them, and whoever shows a
 * conversation draws them without knowing them.
 */
export type MessageContent = Output<'messaging.send-message'>['content'];
export type ContentOf<K extends MessageContent['kind']> = Extract<MessageContent, { kind: K }>;
export type CardContent = ContentOf<'card'>;
export type FeedContent = Output<'official.list-feed'>['items'][number]['content'];
export type FeedContentOf<K extends FeedContent['kind']> = Extract<FeedContent, { kind: K }>;

export type BubbleProps<C> = {
  content: C;
  isOwn: boolean;
  speakerName: string;
  /** False for those who look on in another's name: what is the person's own is not theirs to open. */
  isOpenable: boolean;
};

/** What people write each other. */
export type MessageKind<C> = {
  /** In one line, for a list. */
  Summary: ComponentType<{ content: C }>;
  Bubble: ComponentType<BubbleProps<C>>;
};

export type CardBubbleProps = Pick<BubbleProps<CardContent>, 'content' | 'isOpenable'>;

/** A thing of a feature that was shared: what the message remembers of it. */
export type CardKind = {
  /** What kind of thing it is. */
  Name: ComponentType;
  /** Where the whole of it is. */
  addressOf: (reference: string) => string;
  /** In a shape of its own, as it stands now; without one, as the message remembers it. */
  Bubble?: ComponentType<CardBubbleProps>;
};

/** What an account sends to everybody. */
export type FeedKind<C> = {
  summaryOf: (content: C) => string;
};

export type AccountNotice = NonNullable<
  Output<'official.list-inboxes'>['items'][number]['lastNotice']
>;

/** What an account tells those who run it; null while there was nothing to tell. */
export type NoticeKind = {
  Summary: ComponentType<{ notice: AccountNotice | null }>;
};

export type MessageKinds = { readonly [K in MessageContent['kind']]: MessageKind<ContentOf<K>> };
export type CardKinds = { readonly [K in CardContent['card']]: CardKind };
export type FeedKinds = { readonly [K in FeedContent['kind']]: FeedKind<FeedContentOf<K>> };

type Kinds = {
  messages: MessageKinds;
  cards: CardKinds;
  feed: FeedKinds;
  notice: NoticeKind;
};

export const KindsContext = createContext<Kinds | null>(null);

export function useKinds(): Kinds {
  const kinds = use(KindsContext);
  if (kinds === null) throw new Error('A conversation was drawn without its kinds.');
  return kinds;
}
