import { Link } from 'react-router';
import { useFormat } from '../../../lib/i18n/format.ts';
import { languageTag } from '../../../lib/i18n/languages.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { VerifiedMark } from '../../../ui/verified-mark.tsx';
import type { Headline } from '../model/place.ts';
import { discoverWords } from '../words/index.ts';
import { Section } from './rail.tsx';
import type { usePlace } from './use-place.ts';

type HeadlinesProps = {
  items: readonly Headline[];
  query: ReturnType<typeof usePlace>['headlines'];
};

/** What public bodies have told everybody, newest first. */
export function Headlines({ items, query }: HeadlinesProps) {
  const w = useWords(discoverWords);
  if (items.length === 0) return null;
  return (
    <Section title={w.notices}>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,20rem),1fr))] gap-3 px-5 pt-1">
        {items.map((headline) => (
          <li key={headline.id}>
            <HeadlineCard headline={headline} />
          </li>
        ))}
      </ul>
      <LoadMore query={query} />
    </Section>
  );
}

function HeadlineCard({ headline }: { headline: Headline }) {
  const w = useWords(discoverWords);
  const format = useFormat();
  const { id, official, title, summary, locale, publishedAt } = headline;
  return (
    <Link
      to={`/announcements/${id}`}
      className="flex h-full flex-col gap-2 rounded-card bg-surface p-4 shadow-card hover:bg-faint"
    >
      <span className="flex items-center gap-3">
        <Avatar seed={official.id} name={official.name} src={official.avatarUrl} size={36} />
        <span className="min-w-0 flex-1 text-small font-semibold break-words text-public">
          <span>{official.name}</span> <VerifiedMark label={w.verified} />
        </span>
        <time dateTime={publishedAt} className="text-caption text-ink-soft">
          {format.short(publishedAt)}
        </time>
      </span>
      <span lang={languageTag(locale)} className="text-name font-bold break-words text-ink">
        {title}
      </span>
      <span
        lang={languageTag(locale)}
        className="line-clamp-2 text-small break-words text-ink-soft"
      >
        {summary}
      </span>
    </Link>
  );
}
