import { Ellipsis } from 'lucide-react';
import { useParams } from 'react-router';
import { useWords } from '../../../lib/i18n/words.ts';
import { readId } from '../../../lib/ids.ts';
import type { Conversation as ConversationData } from '../../../sync/conversation-list.ts';
import { useConversation, useThread } from '../../../sync/conversations.ts';
import { useTyping } from '../../../sync/typing.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { DetailButton } from '../../../ui/detail-pane.tsx';
import { GroupAvatar } from '../../../ui/group-avatar.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { NothingHere } from '../../../ui/nothing-here.tsx';
import { TopBar } from '../../../ui/page.tsx';
import { conversationName } from '../model/names.ts';
import { chatWords } from '../words/index.ts';
import { MessageComposer } from './message-composer.tsx';
import { MessageLog } from './message-log.tsx';
import { useReading } from './use-reading.ts';

const faceSize = 36;

/** One conversation: what was said, and where one writes. */
export function Conversation() {
  const conversationId = readId('cnv', useParams()['conversationId']);
  if (!conversationId) return <NothingHere />;
  return <OpenConversation key={conversationId} conversationId={conversationId} />;
}

function OpenConversation({ conversationId }: { conversationId: ConversationData['id'] }) {
  const conversation = useConversation(conversationId);
  const w = useWords(chatWords);
  return (
    <section className="flex h-full min-w-0 flex-1 flex-col bg-floor">
      <TopBar
        title={<Title conversation={conversation.data} />}
        about={conversation.data && conversationName(conversation.data)}
        back="/chats"
        actions={
          <DetailButton to={`/chats/${conversationId}/info`} label={w.info} icon={Ellipsis} />
        }
      />
      <Loaded query={conversation}>{(data) => <Talk conversation={data} />}</Loaded>
    </section>
  );
}

function Talk({ conversation }: { conversation: ConversationData }) {
  const thread = useThread(conversation.id);
  const { firstUnreadSeq } = useReading(conversation, thread.data);
  return (
    <>
      <div className="min-h-0 flex-1">
        <Loaded query={thread}>
          {(messages) => (
            <MessageLog
              conversation={conversation}
              thread={messages}
              firstUnreadSeq={firstUnreadSeq}
            />
          )}
        </Loaded>
      </div>
      <MessageComposer conversation={conversation} />
    </>
  );
}

function Title({ conversation }: { conversation: ConversationData | undefined }) {
  const w = useWords(chatWords);
  if (!conversation) return null;
  const { kind, other, memberCount, faces } = conversation;
  const name = conversationName(conversation);
  return (
    <span className="flex items-center gap-2.5">
      {other ? (
        <Avatar seed={other.id} name={name} src={other.avatarUrl} size={faceSize} />
      ) : (
        <GroupAvatar members={faces} size={faceSize} />
      )}
      <span className="min-w-0">
        <span className="line-clamp-2 break-words">
          {kind === 'group' ? w.groupName(name, memberCount) : name}
        </span>
        <span aria-live="polite" className="block truncate text-caption font-normal text-ink-soft">
          <Typing conversation={conversation} />
        </span>
      </span>
    </span>
  );
}

/** Who is typing; in a group by name, if they have said something or are among the first members. */
function Typing({ conversation: { id, faces } }: { conversation: ConversationData }) {
  const w = useWords(chatWords);
  const typistId = useTyping(id);
  const { data: thread } = useThread(id);
  if (typistId === undefined) return null;
  const speakers = thread?.items.flatMap(({ speaker }) => speaker ?? []) ?? [];
  const typist = [...faces, ...speakers].findLast((face) => face.id === typistId);
  return typist ? w.typingBy(typist.name) : w.typing;
}
