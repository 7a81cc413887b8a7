import type { Place } from '../../../lib/talk-lines.ts';
import type { FeedItem } from '../../../sync/feed.ts';
import { SpeechRow } from '../../../ui/chat/bubble.tsx';
import { useShowDetail } from '../../../ui/detail-pane.tsx';
import type { Official } from '../model/official.ts';
import { AnnouncementCard } from './announcement-card.tsx';
import { Broadcast } from './broadcast.tsx';

type FeedLineProps = { item: FeedItem; official: Official; place: Place };

/** One thing that the account sent to everybody. */
export function FeedLine({ item: { content, sentAt }, official, place }: FeedLineProps) {
  const showDetail = useShowDetail();
  return (
    <SpeechRow
      isOwn={false}
      speaker={official}
      {...place}
      saidAt={sentAt}
      onSpeaker={() => showDetail(`/o/${official.handle}`)}
    >
      {content.kind === 'broadcast' ? (
        <Broadcast content={content} />
      ) : (
        <AnnouncementCard content={content} />
      )}
    </SpeechRow>
  );
}
