import { MessageCircle, Plus, ScanLine, Search, UserPlus, Users } from 'lucide-react';
import { useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useQuietInboxes } from '../../../lib/alerts.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useKeptScroll } from '../../../lib/kept-scroll.ts';
import { showQuickPanel } from '../../../lib/quick-panels.ts';
import { useConversations, useOfficialThreads } from '../../../sync/conversations.ts';
import { useInboxes } from '../../../sync/inboxes.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { ActionMenu } from '../../../ui/menu.tsx';
import { TopBar } from '../../../ui/page.tsx';
import { Empty } from '../../../ui/states.tsx';
import { type ChatRow, isOpenAt, rowsOf } from '../model/rows.ts';
import { chatWords } from '../words/index.ts';
import { ChatListRow } from './chat-list-row.tsx';
import { useChatSteps } from './use-chat-steps.ts';

/** The first tab: everyone one talks with and every account one follows, latest first. */
export function ChatList() {
  const w = useWords(chatWords);
  const scroller = useKeptScroll<HTMLDivElement>('chats');
  return (
    <>
      <TopBar
        title={w.title}
        actions={
          <>
            <IconButton
              label={w.search}
              icon={Search}
              aria-keyshortcuts="Control+K Meta+K"
              onClick={() => showQuickPanel('switcher')}
            />
            <AddMenu />
          </>
        }
      />
      <div ref={scroller} className="list-sheet">
        <Rows />
      </div>
    </>
  );
}

function Rows() {
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
      {() => <ShownRows rows={rows} />}
    </Loaded>
  );
}

function ShownRows({ rows }: { rows: readonly ChatRow[] }) {
  const { pathname } = useLocation();
  const w = useWords(chatWords);
  useChatSteps(rows);
  if (rows.length === 0) {
    return (
      <Empty
        icon={MessageCircle}
        text={w.noChats}
        action={
          <span className="flex flex-wrap justify-center gap-2">
            <ButtonLink to="/contacts/add">{w.addFriend}</ButtonLink>
            <ButtonLink look="secondary" to="/discover">
              {w.lookAround}
            </ButtonLink>
          </span>
        }
      />
    );
  }
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.key}>
          <ChatListRow row={row} isOpen={isOpenAt(row, pathname)} />
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
