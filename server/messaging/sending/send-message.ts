import type { UserActor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Command } from '../../kernel/contract.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Media } from '../../media/index.ts';
import {
  requireWriter,
  type ViewerDeps,
  viewerOf,
  type WriterDeps,
} from '../conversations/index.ts';
import { refuse } from '../errors.ts';
import type { Messages, Sequencer } from '../messages/index.ts';
import { type Content, type Draft, type Message, messageIdOf } from '../messages/message.ts';
import type * as contract from './contract.ts';
import type { InTurn } from './turns.ts';

export type SendMessageDeps = ViewerDeps &
  WriterDeps & {
    readonly clock: Clock;
    readonly media: Pick<Media, 'images'>;
    readonly messages: Pick<Messages, 'getMany'>;
    readonly sequencer: Pick<Sequencer, 'submit'>;
    readonly inTurn: InTurn;
  };

/** A message of which its sender is sure that they may write it, or what became of it before. */
type Sendable = { readonly draft: Omit<Draft, 'sentAt'> } | { readonly sent: Message };

export async function sendMessage(
  deps: SendMessageDeps,
  actor: UserActor,
  command: Command<typeof contract.sendMessage>,
): Promise<Message> {
  const { clock, sequencer, inTurn } = deps;
  // Nothing is awaited before the turn is taken: who called first is numbered first.
  const turn = `${actor.userId}|${command.conversationId}`;
  const sendable = await inTurn(turn, draftOrSent(deps, actor, command));
  if ('sent' in sendable) return sendable.sent;
  return sequencer.submit({ ...sendable.draft, sentAt: clock.now() });
}

async function draftOrSent(
  deps: SendMessageDeps,
  actor: UserActor,
  { as, conversationId, clientId, content }: Command<typeof contract.sendMessage>,
): Promise<Sendable> {
  const senderId = as ?? actor.userId;
  // Each of the staff has keys of their own.
  const key = as === undefined ? clientId : `${actor.userId}|${clientId}`;
  const id = messageIdOf({ conversationId, senderId, key });
  try {
    await viewerOf(deps, actor, as);
    await requireWriter(deps, senderId, conversationId);
    await requireImage(deps, content);
    return { draft: { id, conversationId, senderId, clientId, content } };
  } catch (refusal) {
    return { sent: await sentBefore(deps, id, refusal) };
  }
}

async function requireImage({ media }: SendMessageDeps, content: Content): Promise<void> {
  if (content.kind !== 'image') return;
  const found = await media.images.getMany([content.mediaId]);
  if (!found.has(content.mediaId)) throw refuse['no-such-image']();
}

/**
 * Whoever wrote a message and sends it again is told what became of it, though they may no longer
 * write there. Looked up only once it is refused, so that sending costs nothing more.
 */
async function sentBefore(
  { messages }: SendMessageDeps,
  id: Id<'msg'>,
  refusal: unknown,
): Promise<Message> {
  if (!(refusal instanceof DomainError) || refusal.kind === 'unavailable') throw refusal;
  const sent = (await messages.getMany([id])).get(id);
  if (!sent) throw refusal;
  return sent;
}
