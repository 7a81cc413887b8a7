import type { ReactNode } from 'react';
import type { Item } from '../../../lib/api/operations.ts';
import { usePages } from '../../../lib/api/queries.ts';
import { useFormat } from '../../../lib/i18n/format.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Photo } from '../../../ui/photo.tsx';
import { Price } from '../../../ui/price.tsx';
import { consoleWords } from '../words/index.ts';
import { useAccount } from './account.tsx';
import { sectionAddress } from './sections.ts';

type Broadcast = Item<'official.list-broadcasts'>;

/** The last broadcast from whom it reached down to what it sold. */
export function LastBroadcast() {
  const w = useWords(consoleWords);
  const { official } = useAccount();
  const { items } = usePages('official.list-broadcasts', { officialId: official.id });
  const last = items?.[0];
  if (items === undefined) return null;
  const all = (
    <ButtonLink look="quiet" size="small" to={sectionAddress(official.id, 'broadcasts')}>
      {w.allBroadcasts}
    </ButtonLink>
  );
  return (
    <Card title={w.lastBroadcast} {...(last ? { actions: all } : {})}>
      {last ? <HowItWent broadcast={last} /> : <p className="text-ink-soft">{w.noBroadcast}</p>}
    </Card>
  );
}

function HowItWent({ broadcast }: { broadcast: Broadcast }) {
  const w = useWords(consoleWords);
  const format = useFormat();
  const { text, image, sentAt, audienceCount, readerCount, scanCount, orderCount } = broadcast;
  return (
    <div className="flex flex-wrap items-start gap-4">
      {image && (
        <Photo src={image.urls.thumb} alt="" className="w-24 shrink-0 rounded-tile md:w-28" />
      )}
      <div className="min-w-40 flex-1">
        <p className="line-clamp-2 text-body break-words text-ink">{text}</p>
        <p className="text-small text-ink-soft">{format.short(sentAt)}</p>
        <dl className="mt-2 grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 text-body">
          <Step name={w.reached}>{format.number(audienceCount)}</Step>
          <Step name={w.opened}>{format.number(readerCount)}</Step>
          {image && <Step name={w.scanned}>{format.number(scanCount)}</Step>}
          {image && <Step name={w.ordered}>{format.number(orderCount)}</Step>}
          {broadcast.sales && (
            <Step name={w.soldThrough}>
              <span className="text-trade">
                <Price money={broadcast.sales} />
              </span>
            </Step>
          )}
        </dl>
      </div>
    </div>
  );
}

function Step({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-ink-soft">{name}</dt>
      <dd className="text-right font-bold text-ink tabular-nums">{children}</dd>
    </div>
  );
}
