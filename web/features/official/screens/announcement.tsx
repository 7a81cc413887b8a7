import { ExternalLink } from 'lucide-react';
import { Link, useParams } from 'react-router';
import type { Output } from '../../../lib/api/operations.ts';
import { useOperation } from '../../../lib/api/queries.ts';
import { useWayBack } from '../../../lib/guests.ts';
import { useFormat } from '../../../lib/i18n/format.ts';
import { languageTag } from '../../../lib/i18n/languages.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { type Id, readId } from '../../../lib/ids.ts';
import { useScreenTitle } from '../../../lib/screen-title.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { buttonClass } from '../../../ui/button.tsx';
import { LinkedText } from '../../../ui/chat/linked-text.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { NothingHere } from '../../../ui/nothing-here.tsx';
import { Page } from '../../../ui/page.tsx';
import { ShareButton } from '../../../ui/share-button.tsx';
import { VerifiedMark } from '../../../ui/verified-mark.tsx';
import { paragraphsOf } from '../model/paragraphs.ts';
import { officialWords } from '../words/index.ts';

type Text = Output<'official.get-announcement'>;

/** An announcement to be read in peace, in the language it was written in. */
export function Announcement() {
  const announcementId = readId('ann', useParams()['announcementId']);
  return announcementId === null ? <NothingHere /> : <Open announcementId={announcementId} />;
}

function Open({ announcementId }: { announcementId: Id<'ann'> }) {
  const w = useWords(officialWords);
  const query = useOperation('official.get-announcement', { announcementId });
  useScreenTitle(query.data && `${query.data.title} · ${query.data.official.name}`);
  return (
    <Page
      title={w.announcement}
      {...useWayBack(query.data ? `/o/${query.data.official.handle}` : '/discover')}
      actions={query.data && <ShareButton title={query.data.title} link={query.data.link} />}
    >
      <Loaded query={query}>{(announcement) => <Article announcement={announcement} />}</Loaded>
    </Page>
  );
}

function Article({ announcement }: { announcement: Text }) {
  const w = useWords(officialWords);
  const format = useFormat();
  const { title, body, locale, publishedAt, link } = announcement;
  return (
    <article className="mx-3 mb-3 rounded-card bg-surface px-5 py-6 shadow-card md:px-10 md:py-9">
      <h2
        lang={languageTag(locale)}
        className="text-heading leading-snug font-bold break-words text-ink"
      >
        {title}
      </h2>
      <Publisher announcement={announcement} />
      <time dateTime={publishedAt} className="mt-3 block text-small text-ink-soft">
        {w.publishedOn(format.full(publishedAt))}
      </time>
      <div lang={languageTag(locale)} className="mt-6 flex flex-col gap-4">
        {paragraphsOf(body).map(({ at, text }) => (
          <p
            key={at}
            className="text-name leading-8 break-words whitespace-pre-wrap text-ink [overflow-wrap:anywhere]"
          >
            <LinkedText text={text} />
          </p>
        ))}
      </div>
      <a
        href={link}
        target="_blank"
        rel="noopener"
        className={`mt-8 ${buttonClass({ look: 'secondary', size: 'small' })}`}
      >
        <ExternalLink size={16} aria-hidden />
        {w.publicPage}
      </a>
    </article>
  );
}

function Publisher({ announcement: { official } }: { announcement: Text }) {
  const w = useWords(officialWords);
  return (
    <Link
      to={`/o/${official.handle}`}
      className="mt-4 flex min-h-11 items-center gap-3 rounded-tile hover:bg-faint"
    >
      <Avatar seed={official.id} name={official.name} src={official.avatarUrl} size={40} />
      <span className="min-w-0">
        <span className="flex items-center gap-1 text-ink">
          <span className="truncate font-medium">{official.name}</span>
          {official.verification && <VerifiedMark label={w.verified} />}
        </span>
        {official.verification && (
          <span className="block truncate text-small text-ink-soft">
            {official.verification.organization}
          </span>
        )}
      </span>
    </Link>
  );
}
