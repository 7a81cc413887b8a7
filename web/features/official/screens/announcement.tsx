import { ExternalLink } from 'lucide-react';
import { useParams } from 'react-router';
import type { Output } from '../../../lib/api/operations.ts';
import { useOperation } from '../../../lib/api/queries.ts';
import { useWayBack } from '../../../lib/guests.ts';
import { useFormat } from '../../../lib/i18n/format.ts';
import { languageTag } from '../../../lib/i18n/languages.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { type Id, readId } from '../../../lib/ids.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { LinkedText } from '../../../ui/chat/linked-text.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { NothingHere } from '../../../ui/nothing-here.tsx';
import { Page } from '../../../ui/page.tsx';
import { ShareButton } from '../../../ui/share-button.tsx';
import { paragraphsOf } from '../model/paragraphs.ts';
import { officialWords } from '../words/index.ts';
import { Publisher } from './publisher.tsx';

type Text = Output<'official.get-announcement'>;

/** An announcement to be read in peace, in the language it was written in. */
export function Announcement() {
  const announcementId = readId('ann', useParams()['announcementId']);
  return announcementId === null ? <NothingHere /> : <Open announcementId={announcementId} />;
}

function Open({ announcementId }: { announcementId: Id<'ann'> }) {
  const w = useWords(officialWords);
  const query = useOperation('official.get-announcement', { announcementId });
  return (
    <Page
      title={w.announcement}
      about={query.data && `${query.data.title} · ${query.data.official.name}`}
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
  const { title, body, locale, publishedAt, link, official } = announcement;
  return (
    <article className="mx-3 mb-3 rounded-card bg-surface px-5 pt-6 pb-7 shadow-card md:px-10 md:py-10">
      <div className="mx-auto max-w-[65ch]">
        <h2
          lang={languageTag(locale)}
          className="text-heading leading-snug font-bold break-words text-ink md:text-title md:leading-tight"
        >
          {title}
        </h2>
        <time dateTime={publishedAt} className="mt-2 block text-small text-ink-soft">
          {w.publishedOn(format.full(publishedAt))}
        </time>
        <div className="-mx-2 mt-4">
          <Publisher official={official} />
        </div>
        <div lang={languageTag(locale)} className="mt-5 flex flex-col gap-4">
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
      </div>
    </article>
  );
}
