import { Copy } from 'lucide-react';
import { useNavigate } from 'react-router';
import { useUserId } from '../../lib/api/session.ts';
import { useWords } from '../../lib/i18n/words.ts';
import type { Conversation } from '../../sync/conversation-list.ts';
import type { Message } from '../../sync/thread.ts';
import { MiddleLine, SpeechRow } from '../../ui/chat/bubble.tsx';
import type { MenuAction } from '../../ui/menu.tsx';
import { PressMenu } from '../../ui/press-menu.tsx';
import { useCopy } from '../../ui/use-copy.ts';
import { MessageBody } from './message-body.tsx';
import { systemText } from './names.ts';
import { chatWords } from './words.ts';

type MessageLineProps = { message: Message; conversation: Conversation };

export function MessageLine({ message, conversation }: MessageLineProps) {
  const viewerId = useUserId();
  const w = useWords(chatWords);
  if (message.content.kind === 'system') {
    return <MiddleLine>{systemText(message.content, viewerId, w)}</MiddleLine>;
  }
  return <SpokenLine message={message} conversation={conversation} />;
}

function SpokenLine({ message, conversation }: MessageLineProps) {
  const viewerId = useUserId();
  const navigate = useNavigate();
  const isOwn = message.senderId === viewerId;
  const speaker = conversation.participants.find(({ id }) => id === message.senderId);
  const handle = speaker?.handle;
  return (
    <SpeechRow
      isOwn={isOwn}
      isNamed={conversation.kind === 'group'}
      speaker={speaker ?? { id: message.senderId ?? '', name: '?', avatarUrl: null }}
      note={isOwn && <ReadNote message={message} conversation={conversation} />}
      {...(handle === undefined || isOwn ? {} : { onSpeaker: () => void navigate(`/u/${handle}`) })}
    >
      <PressMenu actions={useMessageActions(message)} className="min-w-0">
        <MessageBody message={message} isOwn={isOwn} speakerName={speaker?.name ?? ''} />
      </PressMenu>
    </SpeechRow>
  );
}

function useMessageActions({ content }: Message): MenuAction[] {
  const w = useWords(chatWords);
  const copy = useCopy();
  if (content.kind !== 'text') return [];
  return [{ label: w.copy, icon: Copy, onSelect: () => copy(content.text) }];
}

/** Under one's own latest message: whether, or by how many, it has been read. */
function ReadNote({ message, conversation }: MessageLineProps) {
  const viewerId = useUserId();
  const w = useWords(chatWords);
  if (message.seq !== conversation.lastSeq) return null;
  const readers = conversation.participants.filter(
    ({ id, readSeq }) => id !== viewerId && readSeq >= message.seq,
  );
  if (readers.length === 0) return null;
  const text = conversation.kind === 'group' ? w.readBy(readers.length) : w.read;
  return <span className="text-xs text-ink-soft">{text}</span>;
}
