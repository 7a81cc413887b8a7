import { UserPlus } from 'lucide-react';
import { Link } from 'react-router';
import { usePages } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import type { Conversation } from '../../../sync/conversation-list.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { CellGroup } from '../../../ui/cell.tsx';
import { DetailLink } from '../../../ui/detail-pane.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { chatWords } from '../words/index.ts';
import type { Member } from './all-members.ts';

/** Who is in a group, and the way to take in more. */
export function Members({ conversation: { id, memberCount } }: { conversation: Conversation }) {
  const members = usePages('messaging.list-members', { conversationId: id });
  const w = useWords(chatWords);
  return (
    <CellGroup title={w.groupName(w.members, memberCount)}>
      <Loaded query={{ ...members, data: members.items }}>
        {(items) => <MemberGrid members={items} addTo={`/chats/${id}/add`} />}
      </Loaded>
      <LoadMore query={members} />
    </CellGroup>
  );
}

const tile = 'flex flex-col items-center gap-1 rounded-tile p-1 hover:bg-faint';

function MemberGrid({ members, addTo }: { members: readonly Member[]; addTo: string }) {
  const w = useWords(chatWords);
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(4.5rem,1fr))] gap-y-2 p-2">
      {members.map(({ id, name, handle, avatarUrl }) => (
        <li key={id}>
          <DetailLink to={`/u/${handle}`} className={tile}>
            <Avatar seed={id} name={name} src={avatarUrl} size={52} />
            <span className="w-full truncate px-1 text-center text-caption text-ink">{name}</span>
          </DetailLink>
        </li>
      ))}
      <li>
        <Link to={addTo} className={tile}>
          <span className="inline-flex size-13 items-center justify-center rounded-full bg-talk-tint text-talk">
            <UserPlus size={22} aria-hidden />
          </span>
          <span className="text-center text-caption text-ink-soft">{w.addMembers}</span>
        </Link>
      </li>
    </ul>
  );
}
