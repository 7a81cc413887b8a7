import { Megaphone } from 'lucide-react';
import { useParams } from 'react-router';
import { useOperation, usePages } from '../../../lib/api/queries.ts';
import { useFormat } from '../../../lib/i18n/format.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useScreenTitle } from '../../../lib/screen-title.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { CellGroup, CellLink } from '../../../ui/cell.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { Empty } from '../../../ui/states.tsx';
import type { Official } from '../model/official.ts';
import { officialWords } from '../words/index.ts';

/** All that an account has announced. */
export function AnnouncementList() {
  const w = useWords(officialWords);
  const handle = useParams()['handle'] ?? '';
  const query = useOperation('accounts.get-official', { handle });
  useScreenTitle(query.data?.official.name);
  return (
    <Page title={w.announcements} back={`/o/${handle}`}>
      <Loaded query={query}>{({ official }) => <Announced official={official} />}</Loaded>
    </Page>
  );
}

function Announced({ official }: { official: Official }) {
  const w = useWords(officialWords);
  const format = useFormat();
  const query = usePages('official.list-announcements', { officialId: official.id });
  return (
    <Loaded query={{ ...query, data: query.items }}>
      {(items) =>
        items.length === 0 ? (
          <Empty
            icon={Megaphone}
            text={w.noAnnouncements}
            action={
              <ButtonLink look="secondary" to={`/o/${official.handle}`}>
                {official.name}
              </ButtonLink>
            }
          />
        ) : (
          <>
            <CellGroup title={official.name}>
              {items.map(({ id, title, publishedAt }) => (
                <CellLink
                  key={id}
                  to={`/announcements/${id}`}
                  title={title}
                  detail={format.full(publishedAt)}
                />
              ))}
            </CellGroup>
            <LoadMore query={query} />
          </>
        )
      }
    </Loaded>
  );
}
