import { enrichOneBy, enrichPageBy } from '../../kernel/enrich.ts';
import type { IdentityId } from '../../kernel/ids.ts';
import { lookUpFaces } from '../faces/index.ts';
import { type EnrichMessagesDeps, enrichMessages } from '../messages/index.ts';
import type { ConversationForViewer } from './conversation-for-viewer.ts';
import type { ShownConversation } from './view.ts';

/** With those who take part, and what was said last; in the order given. */
async function enrichConversations(
  deps: EnrichMessagesDeps,
  list: readonly ConversationForViewer[],
): Promise<ShownConversation[]> {
  const [faceOf, lastMessages] = await Promise.all([
    lookUpFaces(deps, list.flatMap(facesIn)),
    enrichMessages(
      deps,
      list.flatMap(({ lastMessage }) => lastMessage ?? []),
    ),
  ]);
  const last = new Map(lastMessages.map((shown) => [shown.message.conversationId, shown]));
  return list.map((found) => ({
    ...found,
    other: found.other && { ...found.other, face: faceOf(found.other.memberId) },
    faces: found.roster.firstMembers.map(faceOf),
    lastMessage: last.get(found.conversation.id) ?? null,
  }));
}

export const enrichConversation = enrichOneBy(enrichConversations);

export const enrichConversationPage = enrichPageBy(enrichConversations);

function facesIn({ roster, other }: ConversationForViewer): readonly IdentityId[] {
  return other ? [other.memberId] : roster.firstMembers;
}
