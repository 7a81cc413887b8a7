import { Suspense } from 'react';
import { useWords } from '../../../lib/i18n/words.ts';
import { useIsDesktop } from '../../../lib/media-query.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { CellGroup, CellLink } from '../../../ui/cell.tsx';
import { feature, screen } from '../../../ui/lazy-feature.ts';
import { Loaded } from '../../../ui/loaded.tsx';
import { SkeletonRows } from '../../../ui/states.tsx';
import { storeConsoleWords } from '../shop/words/index.ts';
import { consoleWords } from '../words/index.ts';
import { useAccount, useAccountStore } from './account.tsx';
import { ConsolePage } from './console-page.tsx';
import { LastBroadcast } from './last-broadcast.tsx';
import { Numbers } from './numbers.tsx';
import { sectionAddress, useSections } from './sections.ts';
import { ShareCard } from './share-card.tsx';
import { ToDo } from './to-do.tsx';

/** Who has no store does not load what shows one. */
const ShopHome = screen(
  feature(() => import('../shop/index.ts'), storeConsoleWords),
  'ShopHome',
);

/** How the account stands now and what waits to be done. On a phone also the way to the rest. */
export function Overview() {
  const w = useWords(consoleWords);
  const isDesktop = useIsDesktop();
  const { official } = useAccount();
  const { query } = useAccountStore();
  return (
    <ConsolePage
      title={official.name}
      back="/console"
      actions={
        isDesktop && (
          <>
            <ButtonLink look="secondary" to={`/o/${official.handle}`}>
              {w.viewPublic}
            </ButtonLink>
            <ButtonLink to={sectionAddress(official.id, 'broadcasts/new')}>
              {w.stepBroadcastNow}
            </ButtonLink>
          </>
        )
      }
    >
      <div className="flex flex-col gap-3 px-3 md:gap-4 md:px-0">
        <ToDo />
        <Loaded query={query}>
          {({ store }) =>
            store === null ? (
              <>
                <Numbers shop={null} />
                <LastBroadcast />
              </>
            ) : (
              <Suspense fallback={<SkeletonRows />}>
                <ShopHome />
              </Suspense>
            )
          }
        </Loaded>
        {isDesktop && <ShareCard />}
      </div>
      {!isDesktop && <SectionCells />}
    </ConsolePage>
  );
}

function SectionCells() {
  const w = useWords(consoleWords);
  const { official } = useAccount();
  return (
    <CellGroup>
      {useSections()
        .filter(({ path }) => path !== '')
        .map(({ path, label, icon: Icon }) => (
          <CellLink
            key={path}
            to={sectionAddress(official.id, path)}
            title={label}
            media={<Icon size={22} strokeWidth={1.75} aria-hidden className="text-talk" />}
          />
        ))}
      <CellLink to={`/o/${official.handle}`} title={w.viewPublic} />
    </CellGroup>
  );
}
