import { useNavigate } from 'react-router';
import { useOwnFace } from '../../../lib/api/own-face.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import type { Message } from '../../../sync/thread.ts';
import { SpeechRow } from '../../../ui/chat/bubble.tsx';
import { ContentBody } from '../../../ui/chat/content-body.tsx';
import type { Official } from '../model/official.ts';
import { officialWords } from '../words/index.ts';
import { TalkCard } from './talk-card.tsx';

type MessageLineProps = {
  message: Message;
  official: Official;
};

/** One message of the talk with an account. */
export function MessageLine({ message, official }: MessageLineProps) {
  const w = useWords(officialWords);
  const me = useOwnFace();
  const navigate = useNavigate();
  if (message.content.kind === 'system') return null;
  const isOwn = message.senderId === me.id;
  const speaker = isOwn ? me : official;
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
