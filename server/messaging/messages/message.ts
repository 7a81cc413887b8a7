/** A message: written once, numbered without gaps in its conversation, never changed. */
import { createHash } from 'node:crypto';
import type { Instant } from '../../kernel/clock.ts';
import type { Id, IdentityId, UserId } from '../../kernel/ids.ts';
import type { cardKinds, happenings } from './contract.ts';

/** A thing of another module, as it looked when it was sent; its state is asked for by reference. */
export interface Card {
  readonly kind: 'card';
  readonly card: (typeof cardKinds)[number];
  readonly reference: string;
  readonly title: string;
  readonly text: string;
  readonly imageUrl: string | null;
}

/** What the system tells of. */
export interface SystemMessage {
  readonly kind: 'system';
  readonly what: (typeof happenings)[number];
  readonly people: readonly UserId[];
}

export type Content =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'image'; readonly mediaId: Id<'med'> }
  | Card
  | SystemMessage;

export interface Message {
  readonly id: Id<'msg'>;
  readonly conversationId: Id<'cnv'>;
  readonly seq: number;
  /** Null when the system speaks. */
  readonly senderId: IdentityId | null;
  /** The sender's own id of it; null when no client made it. */
  readonly clientId: string | null;
  readonly content: Content;
  readonly sentAt: Instant;
}

/** Where a message stands and to whom it is no news, without what it says. */
export interface Mark extends Omit<Message, 'content' | 'clientId'> {
  readonly greeted: readonly IdentityId[];
}

export function markOf({ id, conversationId, seq, senderId, content, sentAt }: Message): Mark {
  return { id, conversationId, seq, senderId, greeted: greetedBy(content), sentAt };
}

/** Those who did what the system tells of: who became friends, and who started a group. */
export function greetedBy(content: Content): readonly IdentityId[] {
  if (content.kind !== 'system') return [];
  switch (content.what) {
    case 'friends-made':
      return content.people;
    case 'group-created':
      // Who started it comes first.
      return content.people.slice(0, 1);
    case 'members-added':
    case 'member-left':
      return [];
  }
}

/** A message that has not got its number yet. */
export type Draft = Omit<Message, 'seq'>;

/** What a sender says once: their client's id, or the name of what made the server speak. */
export interface Origin {
  readonly conversationId: Id<'cnv'>;
  readonly senderId: IdentityId | null;
  readonly key: string;
}

/**
 * The id follows from what was sent, so the store's own key makes sure that a retry, in whichever
 * process, is the same message.
 */
export function messageIdOf({ conversationId, senderId, key }: Origin): Id<'msg'> {
  const digest = createHash('sha256')
    .update(`${conversationId}|${senderId ?? ''}|${key}`)
    .digest();
  return `msg_${ulidOf(digest)}`;
}

const crockford = '0123456789abcdefghjkmnpqrstvwxyz';

/** The first 128 bits as the text of a ULID: 26 letters of five bits, of which the first has three. */
function ulidOf(digest: Buffer): string {
  let bits = BigInt(`0x${digest.subarray(0, 16).toString('hex')}`);
  let text = '';
  for (let index = 0; index < 26; index += 1) {
    text = crockford.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return text;
}
