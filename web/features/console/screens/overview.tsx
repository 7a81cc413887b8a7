import { useWords } from '../../../lib/i18n/words.ts';
import { useIsDesktop } from '../../../lib/media-query.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { CellGroup, CellLink } from '../../../ui/cell.tsx';
import { consoleWords } from '../words/index.ts';
import { useAccount } from './account.tsx';
import { ConsolePage } from './console-page.tsx';
import { Figures } from './figures.tsx';
import { sectionAddress, useSections } from './sections.ts';
import { ShareCard } from './share-card.tsx';
import { ToDo } from './to-do.tsx';

/** How the account stands today and what waits to be done. On a phone also the way to the rest. */
export function Overview() {
  const w = useWords(consoleWords);
  const isDesktop = useIsDesktop();
  const { official } = useAccount();
  return (
    <ConsolePage
      title={isDesktop ? w.overview : official.name}
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
      <Figures />
      <div className="flex flex-col gap-3 md:grid md:grid-cols-[1fr_20rem] md:items-start md:gap-4">
        <ToDo />
        {isDesktop ? <ShareCard /> : <SectionCells />}
      </div>
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
