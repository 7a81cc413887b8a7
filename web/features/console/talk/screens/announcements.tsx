import { Megaphone } from 'lucide-react';
import { usePages } from '../../../../lib/api/queries.ts';
import { useFormat } from '../../../../lib/i18n/format.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { ButtonLink } from '../../../../ui/button.tsx';
import { CellLink } from '../../../../ui/cell.tsx';
import { LoadMore } from '../../../../ui/load-more.tsx';
import { Loaded } from '../../../../ui/loaded.tsx';
import { Empty, Notice } from '../../../../ui/states.tsx';
import { useAccount } from '../../screens/account.tsx';
import { ConsolePage } from '../../screens/console-page.tsx';
import { sectionAddress } from '../../screens/sections.ts';
import { broadcastWords } from '../words/index.ts';

/** What a public body has announced. Only a verified one may; the way there is shown. */
export function Announcements() {
  const w = useWords(broadcastWords);
  const { official } = useAccount();
  const isVerified = official.verification !== null;
  const query = usePages('official.list-announcements', { officialId: official.id });
  const create = isVerified && (
    <ButtonLink size="small" to={sectionAddress(official.id, 'announcements/new')}>
      {w.newAnnouncement}
    </ButtonLink>
  );
  return (
    <ConsolePage title={w.announcements} back={sectionAddress(official.id)} actions={create}>
      {!isVerified && <NeedsVerification />}
      <section className="mx-3 overflow-hidden rounded-card bg-surface p-1.5 shadow-card md:mx-0">
        <Loaded query={{ ...query, data: query.items }}>
          {(announcements) =>
            announcements.length === 0 ? (
              <Empty icon={Megaphone} text={w.noAnnouncements} action={create} />
            ) : (
              <AnnouncementCells announcements={announcements} />
            )
          }
        </Loaded>
        <LoadMore query={query} />
      </section>
    </ConsolePage>
  );
}

type AnnouncementCellsProps = {
  announcements: readonly { id: string; title: string; publishedAt: string }[];
};

function AnnouncementCells({ announcements }: AnnouncementCellsProps) {
  const format = useFormat();
  return (
    <ul>
      {announcements.map(({ id, title, publishedAt }) => (
        <li key={id}>
          <CellLink to={`/announcements/${id}`} title={title} detail={format.full(publishedAt)} />
        </li>
      ))}
    </ul>
  );
}

export function NeedsVerification() {
  const w = useWords(broadcastWords);
  const { official } = useAccount();
  return (
    <div className="flex flex-col items-start gap-3 px-3 md:px-0">
      <Notice kind="warn">{w.needsVerification}</Notice>
      <ButtonLink look="secondary" size="small" to={sectionAddress(official.id, 'profile')}>
        {w.toVerification}
      </ButtonLink>
    </div>
  );
}
