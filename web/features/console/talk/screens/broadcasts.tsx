import { Send } from 'lucide-react';
import { useState } from 'react';
import type { Item } from '../../../../lib/api/operations.ts';
import { usePages } from '../../../../lib/api/queries.ts';
import { useFormat } from '../../../../lib/i18n/format.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { useIsDesktop } from '../../../../lib/media-query.ts';
import { ButtonLink } from '../../../../ui/button.tsx';
import { DataTable } from '../../../../ui/data-table.tsx';
import { LoadMore } from '../../../../ui/load-more.tsx';
import { Loaded } from '../../../../ui/loaded.tsx';
import { PictureViewer } from '../../../../ui/picture-viewer.tsx';
import { Empty } from '../../../../ui/states.tsx';
import { useAccount } from '../../screens/account.tsx';
import { ConsolePage } from '../../screens/console-page.tsx';
import { sectionAddress } from '../../screens/sections.ts';
import { broadcastWords } from '../words/index.ts';

export type Broadcast = Item<'official.list-broadcasts'>;

/** What was sent and how it went, newest first. */
export function Broadcasts() {
  const w = useWords(broadcastWords);
  const isDesktop = useIsDesktop();
  const { official } = useAccount();
  const query = usePages('official.list-broadcasts', { officialId: official.id });
  const create = (
    <ButtonLink size="small" to={sectionAddress(official.id, 'broadcasts/new')}>
      {w.create}
    </ButtonLink>
  );
  return (
    <ConsolePage title={w.broadcasts} back={sectionAddress(official.id)} actions={create}>
      <section className="mx-3 overflow-hidden rounded-card bg-surface p-1.5 shadow-card md:mx-0">
        <Loaded query={{ ...query, data: query.items }}>
          {(broadcasts) => {
            if (broadcasts.length === 0) {
              return <Empty icon={Send} text={w.none} action={create} />;
            }
            return isDesktop ? (
              <BroadcastTable broadcasts={broadcasts} />
            ) : (
              <BroadcastRows broadcasts={broadcasts} />
            );
          }}
        </Loaded>
        <LoadMore query={query} />
      </section>
    </ConsolePage>
  );
}

function BroadcastTable({ broadcasts }: { broadcasts: readonly Broadcast[] }) {
  const w = useWords(broadcastWords);
  const format = useFormat();
  return (
    <DataTable
      caption={w.broadcasts}
      rows={broadcasts}
      keyOf={(broadcast) => broadcast.id}
      columns={[
        {
          title: w.message,
          cell: (broadcast) => (
            <span className="flex min-w-48 items-center gap-3">
              <CardThumb broadcast={broadcast} />
              <span className="line-clamp-2 text-body text-ink">{broadcast.text}</span>
            </span>
          ),
        },
        { title: w.products, end: true, cell: ({ products }) => products.length },
        {
          title: w.time,
          cell: ({ sentAt }) => <span className="whitespace-nowrap">{format.full(sentAt)}</span>,
        },
        {
          title: w.recipients,
          end: true,
          cell: ({ audienceCount }) => format.number(audienceCount),
        },
        { title: w.readers, end: true, cell: (broadcast) => <Readers broadcast={broadcast} /> },
        { title: w.scans, end: true, cell: ({ scanCount }) => format.number(scanCount) },
      ]}
    />
  );
}

function Readers({ broadcast: { readerCount, audienceCount } }: { broadcast: Broadcast }) {
  const w = useWords(broadcastWords);
  const format = useFormat();
  const count = format.number(readerCount);
  if (audienceCount === 0) return count;
  const percent = `${Math.min(100, Math.round((readerCount / audienceCount) * 100))}%`;
  return <span className="whitespace-nowrap">{w.percent(count, percent)}</span>;
}

function BroadcastRows({ broadcasts }: { broadcasts: readonly Broadcast[] }) {
  const w = useWords(broadcastWords);
  const format = useFormat();
  return (
    <ul>
      {broadcasts.map((broadcast) => (
        <li key={broadcast.id} className="flex gap-3 px-4 py-3">
          <CardThumb broadcast={broadcast} />
          <span className="min-w-0 flex-1">
            <span className="line-clamp-2 text-body text-ink">{broadcast.text}</span>
            <span className="mt-1 block text-small text-ink-soft">
              {format.full(broadcast.sentAt)}
            </span>
            <dl className="mt-2 grid grid-cols-3 gap-2 text-small">
              <Tally name={w.recipients}>{format.number(broadcast.audienceCount)}</Tally>
              <Tally name={w.readers}>{format.number(broadcast.readerCount)}</Tally>
              <Tally name={w.scans}>{format.number(broadcast.scanCount)}</Tally>
            </dl>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Tally({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt className="text-caption text-ink-soft">{name}</dt>
      <dd className="font-semibold text-ink tabular-nums">{children}</dd>
    </div>
  );
}

function CardThumb({ broadcast: { image } }: { broadcast: Broadcast }) {
  const w = useWords(broadcastWords);
  const [isLarge, setLarge] = useState(false);
  if (!image) return null;
  return (
    <>
      <button
        type="button"
        aria-label={w.openCard}
        title={w.openCard}
        onClick={() => setLarge(true)}
        className="size-12 shrink-0 overflow-hidden rounded-tile bg-faint"
      >
        <img src={image.urls.thumb} alt="" loading="lazy" className="size-full object-cover" />
      </button>
      <PictureViewer
        picture={isLarge ? { src: image.urls.full, alt: w.withCard } : null}
        onClose={() => setLarge(false)}
      />
    </>
  );
}
