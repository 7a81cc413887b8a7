/**
 * A notice: what an account tells those who run it. It points at a thing by its id, and its own id
 * follows from that, so there is one notice of a thing. A customer who writes again moves theirs to
 * the end: they wait once.
 */
import type { Instant } from '../../kernel/clock.ts';
import type { Id, OfficialId, UserId } from '../../kernel/ids.ts';

export type NoticeContent =
  | { readonly kind: 'sale'; readonly orderId: Id<'ord'> }
  | {
      readonly kind: 'customer-message';
      readonly conversationId: Id<'cnv'>;
      readonly customer: UserId;
      readonly messageId: Id<'msg'>;
    }
  | {
      readonly kind: 'verification';
      readonly requestId: Id<'vrq'>;
      readonly verdict: 'approved' | 'rejected';
    }
  | { readonly kind: 'stock'; readonly productId: Id<'prd'> };

export type NoticeId = Id<'ntc'>;

export interface Notice {
  readonly id: NoticeId;
  readonly officialId: OfficialId;
  /** Rises in the inbox; no two have the same. */
  readonly seq: number;
  readonly at: Instant;
  readonly causedBy: UserId | null;
  readonly content: NoticeContent;
}

/** A notice that has no place yet. */
export type NoticeDraft = Omit<Notice, 'seq'>;

/** How far one of the staff has read: all up to a place, and some beyond it. */
export interface InboxRead {
  readonly readSeq: number;
  readonly alsoRead: readonly number[];
}

export const nothingRead: InboxRead = { readSeq: 0, alsoRead: [] };

/** Whoever reads more than this one by one has not looked at the inbox for long: the first are unread again. */
const alsoReadMax = 200;

/** A notice and what it tells of share their id but for the kind. */
export function noticeIdOf(id: Id<'ord' | 'cnv' | 'vrq' | 'evt'>): NoticeId {
  return `ntc_${id.slice('ntc_'.length)}`;
}

/** The thing that a notice leads to. */
export function aboutWhat(content: NoticeContent): string {
  switch (content.kind) {
    case 'sale':
      return content.orderId;
    case 'customer-message':
      return content.conversationId;
    case 'verification':
      return content.requestId;
    case 'stock':
      return content.productId;
  }
}

/** Gives each its place behind the last one. Of several with one id only the last is left. */
export function placed(drafts: readonly NoticeDraft[], lastSeq: number): Notice[] {
  const latest = new Map<NoticeId, NoticeDraft>();
  for (const draft of drafts) {
    latest.delete(draft.id);
    latest.set(draft.id, draft);
  }
  return [...latest.values()].map((draft, index) => ({ ...draft, seq: lastSeq + index + 1 }));
}

/** Whoever brought a thing about need not be told of it. */
export function isReadBy(
  { seq, causedBy }: Pick<Notice, 'seq' | 'causedBy'>,
  userId: UserId,
  { readSeq, alsoRead }: InboxRead,
): boolean {
  return causedBy === userId || seq <= readSeq || alsoRead.includes(seq);
}

/** Reads on; never back. */
export function decideRead(
  read: InboxRead,
  { upTo, also }: { readonly upTo: number; readonly also: readonly number[] },
): InboxRead {
  const readSeq = Math.max(read.readSeq, upTo);
  const beyond = new Set([...read.alsoRead, ...also].filter((seq) => seq > readSeq));
  return { readSeq, alsoRead: [...beyond].toSorted((a, b) => a - b).slice(-alsoReadMax) };
}
