import { UserPlus } from 'lucide-react';
import { Link, useNavigate, useParams } from 'react-router';
import { useCall, usePages } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { readId } from '../../../lib/ids.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import type { Conversation } from '../../../sync/conversation-list.ts';
import { useConversation } from '../../../sync/conversations.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { CellGroup } from '../../../ui/cell.tsx';
import { confirm } from '../../../ui/confirm.ts';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { NothingHere } from '../../../ui/nothing-here.tsx';
import { Page } from '../../../ui/page.tsx';
import { SwitchField } from '../../../ui/switch-field.tsx';
import { toast } from '../../../ui/toast.tsx';
import { chatWords } from '../words/index.ts';
import type { Member } from './members.ts';

/** Who is in a conversation and how it behaves for oneself. */
export function ConversationInfo() {
  const conversationId = readId('cnv', useParams()['conversationId']);
  if (!conversationId) return <NothingHere />;
  return <Info conversationId={conversationId} />;
}

function Info({ conversationId }: { conversationId: Conversation['id'] }) {
  const conversation = useConversation(conversationId);
  const w = useWords(chatWords);
  return (
    <Page title={w.info} back={`/chats/${conversationId}`}>
      <Loaded query={conversation}>
        {(data) => (
          <>
            <Members conversation={data} />
            <Switches conversation={data} />
            {data.kind === 'group' && <LeaveButton conversation={data} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Members({ conversation: { id, kind, memberCount } }: { conversation: Conversation }) {
  const members = usePages('messaging.list-members', { conversationId: id });
  const w = useWords(chatWords);
  const isGroup = kind === 'group';
  return (
    <CellGroup title={isGroup ? w.groupName(w.members, memberCount) : w.members}>
      <Loaded query={{ ...members, data: members.items }}>
        {(items) => <MemberGrid members={items} addTo={isGroup ? `/chats/${id}/add` : null} />}
      </Loaded>
      <LoadMore query={members} />
    </CellGroup>
  );
}

type MemberGridProps = { members: readonly Member[]; addTo: string | null };

function MemberGrid({ members, addTo }: MemberGridProps) {
  const w = useWords(chatWords);
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(4.5rem,1fr))] gap-y-4 p-4">
      {members.map(({ id, name, handle, avatarUrl }) => (
        <li key={id}>
          <Link to={`/u/${handle}`} className="flex flex-col items-center gap-1 rounded-tile">
            <Avatar seed={id} name={name} src={avatarUrl} />
            <span className="w-full truncate px-1 text-center text-caption text-ink">{name}</span>
          </Link>
        </li>
      ))}
      {addTo !== null && (
        <li>
          <Link to={addTo} className="flex flex-col items-center gap-1 rounded-tile">
            <span className="inline-flex size-12 items-center justify-center rounded-tile border border-dashed border-edge text-ink-soft">
              <UserPlus size={22} aria-hidden />
            </span>
            <span className="text-center text-caption text-ink-soft">{w.addMembers}</span>
          </Link>
        </li>
      )}
    </ul>
  );
}

function Switches({ conversation: { id, isMuted, isPinned } }: { conversation: Conversation }) {
  const w = useWords(chatWords);
  const textOf = useProblemText();
  const set = useCall('messaging.set-conversation', {
    refreshes: ['messaging.list-conversations', 'messaging.get-conversation'],
    onFailed: (problem) => toast(textOf(problem), 'failed'),
  });
  const wished = set.isPending ? set.variables : undefined;
  return (
    <CellGroup>
      <SwitchField
        label={w.mute}
        hint={w.muteHint}
        checked={wished?.isMuted ?? isMuted}
        onChange={(checked) => set.mutate({ conversationId: id, isMuted: checked })}
      />
      <SwitchField
        label={w.pin}
        checked={wished?.isPinned ?? isPinned}
        onChange={(checked) => set.mutate({ conversationId: id, isPinned: checked })}
      />
    </CellGroup>
  );
}

function LeaveButton({ conversation: { id } }: { conversation: Conversation }) {
  const navigate = useNavigate();
  const w = useWords(chatWords);
  const textOf = useProblemText();
  const leave = useCall('messaging.leave-group', {
    refreshes: ['messaging.list-conversations'],
    onDone: () => void navigate('/chats', { replace: true }),
    onFailed: (problem) => toast(textOf(problem), 'failed'),
  });
  const ask = async (): Promise<void> => {
    const question = { title: w.leaveAsk, detail: w.leaveDetail, action: w.leave, danger: true };
    if (await confirm(question)) leave.mutate({ conversationId: id });
  };
  return (
    <div className="p-4">
      <Button look="danger" wide busy={leave.isPending} onClick={() => void ask()}>
        {w.leave}
      </Button>
    </div>
  );
}
