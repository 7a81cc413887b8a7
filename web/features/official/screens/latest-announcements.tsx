import { useOperation } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import type { Official } from '../model/official.ts';
import { officialWords } from '../words/index.ts';
import { NoticeLink } from './notice-link.tsx';

const shownCount = 3;

/** The newest announcements of a public body and the way to all of them. */
export function LatestAnnouncements({ official }: { official: Official }) {
  const w = useWords(officialWords);
  const query = useOperation(
    'official.list-announcements',
    { officialId: official.id, limit: shownCount },
    { enabled: official.kind === 'government' },
  );
  const items = query.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="mx-3 mb-3">
      <h2 className="px-2 pt-3 pb-2 text-section font-bold text-ink">{w.announcements}</h2>
      <ul className="flex flex-col gap-2">
        {items.map((notice) => (
          <li key={notice.id}>
            <NoticeLink notice={notice} />
          </li>
        ))}
      </ul>
      {query.data?.nextCursor !== null && (
        <div className="pt-2">
          <ButtonLink look="quiet" wide to={`/o/${official.handle}/announcements`}>
            {w.allAnnouncements}
          </ButtonLink>
        </div>
      )}
    </section>
  );
}
