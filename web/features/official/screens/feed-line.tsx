import { useNavigate } from 'react-router';
import type { FeedItem } from '../../../sync/feed.ts';
import { SpeechRow } from '../../../ui/chat/bubble.tsx';
import type { Official } from '../model/official.ts';
import { AnnouncementCard } from './announcement-card.tsx';
import { Broadcast } from './broadcast.tsx';

/** One thing that the account sent to everybody. */
export function FeedLine({ item: { content }, official }: { item: FeedItem; official: Official }) {
  const navigate = useNavigate();
  return (
    <SpeechRow
      isOwn={false}
      speaker={official}
      onSpeaker={() => void navigate(`/o/${official.handle}`)}
    >
      {content.kind === 'broadcast' ? (
        <Broadcast content={content} />
      ) : (
        <AnnouncementCard content={content} />
      )}
    </SpeechRow>
  );
}
