import { Megaphone } from 'lucide-react';
import { useParams } from 'react-router';
import { useOperation, usePages } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { Empty } from '../../../ui/states.tsx';
import type { Official } from '../model/official.ts';
import { officialWords } from '../words/index.ts';
import { NoticeLink } from './notice-link.tsx';
import { Publisher } from './publisher.tsx';

/** All that an account has announced. */
export function AnnouncementList() {
  const w = useWords(officialWords);
  const handle = useParams()['handle'] ?? '';
  const query = useOperation('accounts.get-official', { handle });
  return (
    <Page title={w.announcements} about={query.data?.official.name} back={`/o/${handle}`}>
      <Loaded query={query}>{({ official }) => <Announced official={official} />}</Loaded>
    </Page>
  );
}

function Announced({ official }: { official: Official }) {
  const w = useWords(officialWords);
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
            <Publisher official={official} />
            <ul className="mx-3 flex flex-col gap-2">
              {items.map((notice) => (
                <li key={notice.id}>
                  <NoticeLink notice={notice} />
                </li>
              ))}
            </ul>
            <LoadMore query={query} />
          </>
        )
      }
    </Loaded>
  );
}
