import { useWords } from '../../../lib/i18n/words.ts';
import { useConversations } from '../../../sync/conversations.ts';
import { CellGroup, CellLink } from '../../../ui/cell.tsx';
import { GroupAvatar } from '../../../ui/group-avatar.tsx';
import { chatWords } from '../words/index.ts';

/**
 * Groups with both in them, as far as the list of chats tells: it names four members of each, so
 * somebody who joined a large group late is not found there.
 */
export function SharedGroups({ personId }: { personId: string }) {
  const w = useWords(chatWords);
  const { items = [] } = useConversations();
  const groups = items.filter(
    ({ kind, faces }) => kind === 'group' && faces.some(({ id }) => id === personId),
  );
  if (groups.length === 0) return null;
  return (
    <CellGroup title={w.sharedGroups}>
      {groups.map(({ id, title, faces, memberCount }) => (
        <CellLink
          key={id}
          to={`/chats/${id}`}
          title={w.groupName(title, memberCount)}
          media={<GroupAvatar members={faces} size={44} />}
        />
      ))}
    </CellGroup>
  );
}
