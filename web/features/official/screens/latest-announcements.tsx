import { Megaphone } from 'lucide-react';
import { useOperation } from '../../../lib/api/queries.ts';
import { useFormat } from '../../../lib/i18n/format.ts';
import { languageTag } from '../../../lib/i18n/languages.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { CellGroup, CellLink } from '../../../ui/cell.tsx';
import type { Official } from '../model/official.ts';
import { officialWords } from '../words/index.ts';

const shownCount = 3;

/** The newest announcements of a public body and the way to all of them. */
export function LatestAnnouncements({ official }: { official: Official }) {
  const w = useWords(officialWords);
  const format = useFormat();
  const query = useOperation(
    'official.list-announcements',
    { officialId: official.id, limit: shownCount },
    { enabled: official.kind === 'government' },
  );
  const items = query.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <CellGroup title={w.announcements}>
      {items.map(({ id, title, locale, publishedAt }) => (
        <CellLink
          key={id}
          to={`/announcements/${id}`}
          title={<span lang={languageTag(locale)}>{title}</span>}
          media={
            <span className="flex size-11 shrink-0 items-center justify-center rounded-tile bg-public-tint text-public">
              <Megaphone size={20} aria-hidden />
            </span>
          }
          detail={format.full(publishedAt)}
        />
      ))}
      {query.data?.nextCursor !== null && (
        <CellLink to={`/o/${official.handle}/announcements`} title={w.allAnnouncements} />
      )}
    </CellGroup>
  );
}
