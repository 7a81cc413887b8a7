import { MessageCircle, Plus, ScanLine, UserPlus, Users } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useQuietInboxes } from '../../../lib/alerts.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useKeptScroll } from '../../../lib/kept-scroll.ts';
import { useConversations, useOfficialThreads } from '../../../sync/conversations.ts';
import { useInboxes } from '../../../sync/inboxes.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { useKitWords } from '../../../ui/kit-words.ts';
import { Loaded } from '../../../ui/loaded.tsx';
import { ActionMenu } from '../../../ui/menu.tsx';
import { TopBar } from '../../../ui/page.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { Empty } from '../../../ui/states.tsx';
import { type ChatRow, rowsOf } from '../model/rows.ts';
import { chatWords } from '../words/index.ts';
import { ChatListRow } from './chat-list-row.tsx';

/** The first tab: everyone one talks with and every account one follows, latest first. */
export function ChatList() {
  const [search, setSearch] = useState('');
  const w = useWords(chatWords);
  const scroller = useKeptScroll<HTMLDivElement>('chats');
  const { clear } = useKitWords();
  return (
    <>
      <TopBar title={w.title} actions={<AddMenu />} />
      <div className="shrink-0 px-4 pb-3">
        <SearchField label={w.search} clearLabel={clear} value={search} onChange={setSearch} />
      </div>
      <div ref={scroller} className="list-sheet">
        <Rows search={search} />
      </div>
    </>
  );
}

function Rows({ search }: { search: string }) {
  const conversations = useConversations();
  const threads = useOfficialThreads();
  const inboxes = useInboxes();
  const quiet = useQuietInboxes();
  const rows = useMemo(
    () => rowsOf(conversations.items ?? [], threads.items ?? [], inboxes.items ?? [], quiet),
    [conversations.items, threads.items, inboxes.items, quiet],
  );
  return (
    <Loaded query={{ ...conversations, data: conversations.items }}>
      {() => <FoundRows rows={rows} search={search.trim().toLocaleLowerCase()} />}
    </Loaded>
  );
}

function FoundRows({ rows, search }: { rows: readonly ChatRow[]; search: string }) {
  const { pathname } = useLocation();
  const w = useWords(chatWords);
  const found = rows.filter(({ name }) => name.toLocaleLowerCase().includes(search));
  if (rows.length === 0) {
    return (
      <Empty
        icon={MessageCircle}
        text={w.noChats}
        action={<ButtonLink to="/contacts/add">{w.addFriend}</ButtonLink>}
      />
    );
  }
  if (found.length === 0) return <Empty text={w.noMatch} />;
  return (
    <ul>
      {found.map((row) => (
        <li key={row.key}>
          <ChatListRow row={row} isOpen={pathname === row.to} />
        </li>
      ))}
    </ul>
  );
}

function AddMenu() {
  const w = useWords(chatWords);
  const navigate = useNavigate();
  const go = (to: string) => () => void navigate(to);
  return (
    <ActionMenu
      label={w.add}
      icon={Plus}
      actions={[
        { label: w.newGroup, icon: Users, onSelect: go('/chats/new-group') },
        { label: w.addFriend, icon: UserPlus, onSelect: go('/contacts/add') },
        { label: w.scan, icon: ScanLine, onSelect: go('/scan') },
      ]}
    />
  );
}
