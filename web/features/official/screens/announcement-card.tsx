import { Megaphone } from 'lucide-react';
import { Link } from 'react-router';
import { useWords } from '../../../lib/i18n/words.ts';
import type { FeedItem } from '../../../sync/feed.ts';
import { officialWords } from '../words/index.ts';

type AnnouncementContent = Extract<FeedItem['content'], { kind: 'announcement' }>;

/** A public announcement: its title and how it begins; a touch opens it to be read. */
export function AnnouncementCard({ content }: { content: AnnouncementContent }) {
  const w = useWords(officialWords);
  return (
    <Link
      to={`/announcements/${content.announcementId}`}
      className="block w-72 max-w-full rounded-bubble rounded-bl-corner bg-surface text-ink shadow-card hover:bg-faint"
    >
      <span className="flex items-center gap-2 px-4 pt-3.5 text-small font-semibold text-public">
        <Megaphone size={16} aria-hidden />
        {w.announcement}
      </span>
      <span className="block px-4 pt-2 text-name font-bold break-words">{content.title}</span>
      <span className="line-clamp-3 block px-4 pt-1 text-small break-words text-ink-soft">
        {content.summary}
      </span>
      <span className="block px-4 pt-2 pb-3.5 text-small font-semibold text-talk">{w.read}</span>
    </Link>
  );
}
