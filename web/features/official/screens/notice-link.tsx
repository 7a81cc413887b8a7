import { Megaphone } from 'lucide-react';
import { Link } from 'react-router';
import type { Item } from '../../../lib/api/operations.ts';
import { useFormat } from '../../../lib/i18n/format.ts';
import { languageTag } from '../../../lib/i18n/languages.ts';

/** An announcement in a list: what it says, and since when. */
export function NoticeLink({ notice }: { notice: Item<'official.list-announcements'> }) {
  const format = useFormat();
  return (
    <Link
      to={`/announcements/${notice.id}`}
      className="flex items-start gap-3 rounded-card bg-surface p-4 shadow-card hover:bg-faint"
    >
      <span className="flex size-11 shrink-0 items-center justify-center rounded-tile bg-public-tint text-public">
        <Megaphone size={22} strokeWidth={1.75} aria-hidden />
      </span>
      <span className="min-w-0">
        <span
          lang={languageTag(notice.locale)}
          className="line-clamp-3 text-name font-semibold break-words text-ink"
        >
          {notice.title}
        </span>
        <time dateTime={notice.publishedAt} className="block pt-0.5 text-small text-ink-soft">
          {format.full(notice.publishedAt)}
        </time>
      </span>
    </Link>
  );
}
