import { useNavigate } from 'react-router';
import { useUserId } from '../../lib/api/session.ts';
import { useWords } from '../../lib/i18n/words.ts';
import type { Conversation } from '../../sync/conversation-list.ts';
import type { Message } from '../../sync/thread.ts';
import { SpeechRow } from '../../ui/chat/bubble.tsx';
import { ContentBody } from '../../ui/chat/content-body.tsx';
import type { Official } from './official.ts';
import { TalkCard } from './talk-card.tsx';
import { officialWords } from './words.ts';

type MessageLineProps = {
  message: Message;
  conversation: Conversation | null;
  official: Official;
};

/** One message of the talk with an account. */
export function MessageLine({ message, conversation, official }: MessageLineProps) {
  const w = useWords(officialWords);
  const viewerId = useUserId();
  const navigate = useNavigate();
  if (message.content.kind === 'system') return null;
  const isOwn = message.senderId === viewerId;
  const me = conversation?.participants.find(({ id }) => id === viewerId);
  const speaker = isOwn
    ? { id: viewerId, name: me?.name ?? '', avatarUrl: me?.avatarUrl ?? null }
    : { id: official.id, name: official.name, avatarUrl: official.avatarUrl };
  return (
    <SpeechRow
      isOwn={isOwn}
      speaker={speaker}
      {...(isOwn ? {} : { onSpeaker: () => void navigate(`/o/${official.handle}`) })}
    >
      <ContentBody
        content={message.content}
        isOwn={isOwn}
        pictureLabel={w.pictureFrom(speaker.name)}
        card={(card) => <TalkCard card={card} />}
      />
    </SpeechRow>
  );
}
