import type { Clock } from '../../kernel/clock.ts';
import type { Id, IdentityId } from '../../kernel/ids.ts';
import type { Sequencer } from '../messages/index.ts';
import { type Content, type Message, messageIdOf } from '../messages/message.ts';

export interface PostMessageDeps {
  readonly clock: Clock;
  readonly sequencer: Pick<Sequencer, 'submit'>;
}

/** What the server itself says, for itself or for somebody; the same key again says nothing more. */
export interface Posting {
  readonly conversationId: Id<'cnv'>;
  readonly senderId: IdentityId | null;
  readonly content: Content;
  readonly key: string;
}

export function postMessage(
  { clock, sequencer }: PostMessageDeps,
  { conversationId, senderId, content, key }: Posting,
): Promise<Message> {
  const id = messageIdOf({ conversationId, senderId, key });
  const sentAt = clock.now();
  return sequencer.submit({ id, conversationId, senderId, clientId: null, content, sentAt });
}
