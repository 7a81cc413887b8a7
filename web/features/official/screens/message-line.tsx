import { useOwnFace } from '../../../lib/api/own-face.ts';
import type { Place } from '../../../lib/talk-lines.ts';
import type { Message } from '../../../sync/thread.ts';
import { SpeechRow } from '../../../ui/chat/bubble.tsx';
import { ContentBubble } from '../../../ui/chat/content.tsx';
import { useShowDetail } from '../../../ui/detail-pane.tsx';
import type { Official } from '../model/official.ts';

type MessageLineProps = {
  message: Message;
  official: Official;
  place: Place;
};

/** One message of the talk with an account. */
export function MessageLine({ message, official, place }: MessageLineProps) {
  const me = useOwnFace();
  const showDetail = useShowDetail();
  if (message.content.kind === 'system') return null;
  const isOwn = message.senderId === me.id;
  const speaker = isOwn ? me : official;
  return (
    <SpeechRow
      isOwn={isOwn}
      speaker={speaker}
      {...place}
      saidAt={message.sentAt}
      {...(isOwn ? {} : { onSpeaker: () => showDetail(`/o/${official.handle}`) })}
    >
      <ContentBubble content={message.content} isOwn={isOwn} speakerName={speaker.name} />
    </SpeechRow>
  );
}
