import { Share2 } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useWords } from '../../../lib/i18n/words.ts';
import { dropShared, readShared } from '../../../lib/worker.ts';
import type { Shared } from '../../../lib/worker-messages.ts';
import { useConversations } from '../../../sync/conversations.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { ButtonLink } from '../../../ui/button.tsx';
import { CellButton, CellGroup } from '../../../ui/cell.tsx';
import { GroupAvatar } from '../../../ui/group-avatar.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { Empty, SkeletonRows } from '../../../ui/states.tsx';
import { type ChatRow, rowsOf } from '../model/rows.ts';
import { addedTo, sharedText } from '../model/shared-text.ts';
import { chatWords } from '../words/index.ts';
import { draftOf, setDraft } from './drafts.ts';
import { handOver } from './handed-over.ts';

/**
 * Where another app's share leads: to whom? It fills the composer of the chosen chat and sends
 * nothing; that is the person's to do.
 */
export function ShareTo() {
  const w = useWords(chatWords);
  const shared = useShared();
  return (
    <Page title={w.sendTo} back="/chats">
      {shared === undefined && <SkeletonRows />}
      {shared === null && (
        <Empty
          icon={Share2}
          text={w.nothingShared}
          action={<ButtonLink to="/chats">{w.toChats}</ButtonLink>}
        />
      )}
      {shared && (
        <>
          <Preview shared={shared} />
          <Chats shared={shared} />
        </>
      )}
    </Page>
  );
}

/** Undefined while it is asked for; null when there is nothing. It is kept until a chat was chosen. */
function useShared(): Shared | null | undefined {
  const [shared, setShared] = useState<Shared | null>();
  useEffect(() => {
    void readShared().then(setShared);
  }, []);
  return shared;
}

function Preview({ shared }: { shared: Shared }) {
  const w = useWords(chatWords);
  const text = sharedText(shared);
  return (
    <section className="mx-3 mb-3 rounded-card bg-surface p-4 shadow-card">
      {text !== '' && (
        <p className="line-clamp-4 text-body break-words whitespace-pre-line">{text}</p>
      )}
      {shared.pictures.length > 0 && (
        <p className="text-small font-medium text-ink-soft">
          {w.picturesShared(shared.pictures.length)}
        </p>
      )}
    </section>
  );
}

function Chats({ shared }: { shared: Shared }) {
  const w = useWords(chatWords);
  const navigate = useNavigate();
  const conversations = useConversations();
  const rows = useMemo(() => rowsOf(conversations.items ?? [], [], [], []), [conversations.items]);
  const choose = (conversationId: string): void => {
    setDraft(conversationId, addedTo(draftOf(conversationId), sharedText(shared)));
    handOver(conversationId, shared.pictures);
    void dropShared();
    void navigate(`/chats/${conversationId}`, { replace: true });
  };
  return (
    <Loaded query={{ ...conversations, data: conversations.items }}>
      {() =>
        rows.length === 0 ? (
          <Empty
            text={w.noChats}
            action={<ButtonLink to="/contacts/add">{w.addFriend}</ButtonLink>}
          />
        ) : (
          <CellGroup>
            {rows.map((row) => (
              <ChatCell key={row.key} row={row} onChoose={choose} />
            ))}
          </CellGroup>
        )
      }
    </Loaded>
  );
}

function ChatCell({ row, onChoose }: { row: ChatRow; onChoose: (conversationId: string) => void }) {
  const { conversation } = row;
  if (!conversation) return null;
  const media =
    conversation.kind === 'group' ? (
      <GroupAvatar members={conversation.faces} />
    ) : (
      <Avatar seed={row.seed} name={row.name} src={row.avatarUrl} />
    );
  return <CellButton title={row.name} media={media} onClick={() => onChoose(conversation.id)} />;
}
