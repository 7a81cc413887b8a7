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
      className="tail-left block w-72 max-w-full rounded-md bg-bubble-other text-ink hover:bg-field"
    >
      <span className="flex items-center gap-2 border-b border-line px-3.5 py-2.5 text-sm font-medium text-info">
        <Megaphone size={16} aria-hidden />
        {w.announcement}
      </span>
      <span className="block px-3.5 pt-3 text-[17px] leading-6 font-semibold break-words">
        {content.title}
      </span>
      <span className="line-clamp-3 block px-3.5 pt-1.5 text-sm leading-6 break-words text-ink-soft">
        {content.summary}
      </span>
      <span className="mt-3 block border-t border-line px-3.5 py-2.5 text-sm text-accent">
        {w.read}
      </span>
    </Link>
  );
}
