import { Copy } from 'lucide-react';
import { useOwnFace } from '../../../lib/api/own-face.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import type { Place } from '../../../lib/talk-lines.ts';
import type { Conversation } from '../../../sync/conversation-list.ts';
import type { Message } from '../../../sync/thread.ts';
import { MiddleLine, SpeechRow } from '../../../ui/chat/bubble.tsx';
import { ContentBubble, ContentSummary } from '../../../ui/chat/content.tsx';
import { useShowDetail } from '../../../ui/detail-pane.tsx';
import type { MenuAction } from '../../../ui/menu-button.ts';
import { PressMenu } from '../../../ui/press-menu.tsx';
import { useCopy } from '../../../ui/use-copy.ts';
import { chatWords } from '../words/index.ts';

type MessageLineProps = { message: Message; conversation: Conversation; place: Place };

export function MessageLine(props: MessageLineProps) {
  const { message } = props;
  if (message.content.kind === 'system') {
    return (
      <MiddleLine>
        <ContentSummary content={message.content} />
      </MiddleLine>
    );
  }
  return <SpokenLine {...props} />;
}

function SpokenLine({ message, conversation, place }: MessageLineProps) {
  const me = useOwnFace();
  const showDetail = useShowDetail();
  const isOwn = message.senderId === me.id;
  // A message of a group names who says it; of two, it is the other side.
  const other = isOwn ? null : (message.speaker ?? conversation.other);
  const speaker = isOwn ? me : (other ?? { id: message.senderId ?? '', name: '', avatarUrl: null });
  return (
    <SpeechRow
      isOwn={isOwn}
      isNamed={conversation.kind === 'group'}
      speaker={speaker}
      {...place}
      saidAt={message.sentAt}
      note={isOwn && <ReadNote message={message} conversation={conversation} />}
      {...(other && { onSpeaker: () => showDetail(`/u/${other.handle}`) })}
    >
      <PressMenu actions={useMessageActions(message)} className="min-w-0">
        <ContentBubble content={message.content} isOwn={isOwn} speakerName={speaker.name} />
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

/**
 * Under one's own latest message: whether the other side has read it. Who of a group has is pushed to
 * nobody, so it would not be true for long.
 */
function ReadNote({ message, conversation: { lastSeq, other } }: Omit<MessageLineProps, 'place'>) {
  const w = useWords(chatWords);
  const isRead = message.seq === lastSeq && other !== null && other.readSeq >= message.seq;
  return isRead && <span className="text-caption text-ink-soft">{w.read}</span>;
}
