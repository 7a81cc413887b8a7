import { LogOut } from 'lucide-react';
import { useNavigate, useParams } from 'react-router';
import { useCall } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { readId } from '../../../lib/ids.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import type { Conversation } from '../../../sync/conversation-list.ts';
import { useConversation } from '../../../sync/conversations.ts';
import { CellButton, CellGroup } from '../../../ui/cell.tsx';
import { confirm } from '../../../ui/confirm.ts';
import { Loaded } from '../../../ui/loaded.tsx';
import { NothingHere } from '../../../ui/nothing-here.tsx';
import { Page } from '../../../ui/page.tsx';
import { toast } from '../../../ui/toast.tsx';
import { chatWords } from '../words/index.ts';
import { ConversationSwitches } from './conversation-switches.tsx';
import { Members } from './members.tsx';
import { OtherPerson } from './other-person.tsx';
import { SharedGroups } from './shared-groups.tsx';
import { SharedPictures } from './shared-pictures.tsx';

/** Who is in a conversation and how it behaves for oneself: a page, or on a wide desktop beside it. */
export function ConversationInfo() {
  const conversationId = readId('cnv', useParams()['conversationId']);
  if (!conversationId) return <NothingHere />;
  return <Info key={conversationId} conversationId={conversationId} />;
}

function Info({ conversationId }: { conversationId: Conversation['id'] }) {
  const conversation = useConversation(conversationId);
  const w = useWords(chatWords);
  return (
    <Page title={w.info} back={`/chats/${conversationId}`}>
      <Loaded query={conversation}>{(data) => <Details conversation={data} />}</Loaded>
    </Page>
  );
}

function Details({ conversation }: { conversation: Conversation }) {
  const { other } = conversation;
  return (
    <>
      {other ? <OtherPerson person={other} /> : <Members conversation={conversation} />}
      <ConversationSwitches conversation={conversation} />
      <SharedPictures conversation={conversation} />
      {other && <SharedGroups personId={other.id} />}
      {conversation.kind === 'group' && <LeaveButton conversation={conversation} />}
    </>
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
    <CellGroup>
      <CellButton
        title={<span className="text-bad">{w.leave}</span>}
        media={<LogOut size={22} strokeWidth={1.75} aria-hidden className="text-bad" />}
        disabled={leave.isPending}
        onClick={() => void ask()}
      />
    </CellGroup>
  );
}
