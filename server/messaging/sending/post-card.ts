import type { OfficialId, UserId } from '../../kernel/ids.ts';
import { type OpenDeps, withOfficial } from '../conversations/index.ts';
import type { Card, Message } from '../messages/message.ts';
import { type PostMessageDeps, postMessage } from './post-message.ts';

/** A card that another module puts into a person's conversation with an official account. */
export interface CardToPost {
  readonly userId: UserId;
  readonly officialId: OfficialId;
  readonly from: 'user' | 'official';
  readonly card: Omit<Card, 'kind'>;
  /** What the card is for; the same again posts nothing more. */
  readonly key: string;
}

export async function postCard(
  deps: PostMessageDeps & OpenDeps,
  { userId, officialId, from, card, key }: CardToPost,
): Promise<Message> {
  const { id: conversationId } = await withOfficial(deps, userId, officialId);
  const senderId = from === 'user' ? userId : officialId;
  const content = { kind: 'card', ...card } as const;
  return postMessage(deps, { conversationId, senderId, content, key: `card:${key}` });
}
