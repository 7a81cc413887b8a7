import type { UserActor } from '../../kernel/actor.ts';
import { type Clock, seconds } from '../../kernel/clock.ts';
import type { Command } from '../../kernel/contract.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { Id, IdentityId, OfficialId, UserId } from '../../kernel/ids.ts';
import type { Media } from '../../media/index.ts';
import type * as contract from '../contract.ts';
import type { Access } from '../conversations/access.ts';
import type { OpenConversation } from '../conversations/open-conversation.ts';
import { refuse } from '../errors.ts';
import type { Messages } from '../messages/index.ts';
import { type Card, type Content, type Message, messageIdOf } from '../messages/message.ts';
import type { Sequencer } from '../messages/sequencer.ts';
import { createTurns } from './turns.ts';

export interface SendDeps {
  readonly clock: Clock;
  readonly access: Access;
  readonly images: Pick<Media['images'], 'getMany'>;
  readonly messages: Pick<Messages, 'getMany'>;
  readonly sequencer: Sequencer;
  readonly open: OpenConversation;
}

/** A card that another module puts into a person's conversation with an official account. */
export interface CardToPost {
  readonly userId: UserId;
  readonly officialId: OfficialId;
  readonly from: 'user' | 'official';
  readonly card: Omit<Card, 'kind'>;
  /** What the card is for; the same again posts nothing more. */
  readonly key: string;
}

/** What the server itself says; the same key again says nothing more. */
export interface SystemMessage {
  readonly conversationId: Id<'cnv'>;
  readonly senderId: IdentityId | null;
  readonly content: Content;
  readonly key: string;
}

/** Longer than any call to the store takes until it is refused. */
const turnMsMax = seconds(12);

export function createSend({ clock, access, images, messages, sequencer, open }: SendDeps) {
  const inTurn = createTurns(turnMsMax);

  async function requireImage(content: Content): Promise<void> {
    if (content.kind !== 'image') return;
    const found = await images.getMany([content.mediaId]);
    if (!found.has(content.mediaId)) throw refuse['no-such-image']();
  }

  /**
   * Whoever wrote a message and sends it again is told what became of it, though they may no longer
   * write there. Looked up only once it is refused, so that sending costs nothing more.
   */
  async function sentBefore(id: Id<'msg'>, refusal: unknown): Promise<Message> {
    if (!(refusal instanceof DomainError) || refusal.kind === 'unavailable') throw refusal;
    const sent = (await messages.getMany([id])).get(id);
    if (!sent) throw refusal;
    return sent;
  }

  async function sendMessage(
    actor: UserActor,
    { as, conversationId, clientId, content }: Command<typeof contract.sendMessage>,
  ): Promise<Message> {
    // Nothing is awaited before the turn is taken: who called first is numbered first.
    const draftOrSent = async () => {
      const senderId = await access.viewerOf(actor, as);
      const id = messageIdOf({ conversationId, senderId, key: clientId });
      try {
        await access.requireWriter(senderId, conversationId);
        await requireImage(content);
        return { draft: { id, conversationId, senderId, clientId, content } };
      } catch (refusal) {
        return { sent: await sentBefore(id, refusal) };
      }
    };
    const { draft, sent } = await inTurn(`${actor.userId}|${conversationId}`, draftOrSent());
    return sent ?? sequencer.submit({ ...draft, sentAt: clock.now() });
  }

  function postSystemMessage({
    conversationId,
    senderId,
    content,
    key,
  }: SystemMessage): Promise<Message> {
    const id = messageIdOf({ conversationId, senderId, key });
    const sentAt = clock.now();
    return sequencer.submit({ id, conversationId, senderId, clientId: null, content, sentAt });
  }

  async function postCard({ userId, officialId, from, card, key }: CardToPost): Promise<Message> {
    const { id: conversationId } = await open.withOfficial(userId, officialId);
    const senderId = from === 'user' ? userId : officialId;
    const content = { kind: 'card', ...card } as const;
    return postSystemMessage({ conversationId, senderId, content, key: `card:${key}` });
  }

  return { sendMessage, postSystemMessage, postCard };
}

export type Send = ReturnType<typeof createSend>;
