import type { Id, UserId } from '../../kernel/ids.ts';
import { betweenFriends, type OpenDeps } from '../conversations/index.ts';
import { type PostMessageDeps, postMessage } from './post-message.ts';

export type GreetFriendsDeps = PostMessageDeps & OpenDeps;

interface NewFriends {
  /** Who asked, then who accepted. */
  readonly between: readonly [UserId, UserId];
  /** The asker's. */
  readonly note: string;
}

/** New friends find a conversation that says so, and in it the note by which one asked the other. */
export async function greetFriends(
  deps: GreetFriendsDeps,
  eventId: Id<'evt'>,
  { between, note: text }: NewFriends,
): Promise<void> {
  const [asker, accepter] = between;
  const { id: conversationId } = await betweenFriends(deps, asker, accepter);
  const greeting = { kind: 'system', what: 'friends-made', people: between } as const;
  await postMessage(deps, { conversationId, senderId: null, content: greeting, key: eventId });
  if (text === '') return;
  const note = { kind: 'text', text } as const;
  const key = `note:${eventId}`;
  await postMessage(deps, { conversationId, senderId: asker, content: note, key });
}
