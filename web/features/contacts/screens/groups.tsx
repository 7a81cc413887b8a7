import { Users } from 'lucide-react';
import { useWords } from '../../../lib/i18n/words.ts';
import { isolate } from '../../../lib/isolate.ts';
import { useConversations } from '../../../sync/conversations.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { CellGroup, CellLink } from '../../../ui/cell.tsx';
import { GroupAvatar } from '../../../ui/group-avatar.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { Empty } from '../../../ui/states.tsx';
import { contactWords } from '../words/index.ts';

export function Groups() {
  const conversations = useConversations();
  const w = useWords(contactWords);
  const start = <ButtonLink to="/chats/new-group">{w.newGroup}</ButtonLink>;
  return (
    <Page title={w.groups} back="/contacts">
      <Loaded query={{ ...conversations, data: conversations.items }}>
        {(items) => {
          const groups = items.filter(({ kind }) => kind === 'group');
          if (groups.length === 0) return <Empty icon={Users} text={w.noGroups} action={start} />;
          return (
            <>
              <CellGroup>
                {groups.map(({ id, title, memberCount, faces }) => (
                  <CellLink
                    key={id}
                    to={`/chats/${id}`}
                    title={
                      <span className="block truncate">{`${isolate(title)} (${memberCount})`}</span>
                    }
                    media={<GroupAvatar members={faces} size={48} />}
                  />
                ))}
              </CellGroup>
              <LoadMore query={conversations} />
              <div className="p-4">{start}</div>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
