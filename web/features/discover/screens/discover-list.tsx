import { Building2, ScanLine } from 'lucide-react';
import { useLocation } from 'react-router';
import { useWords } from '../../../lib/i18n/words.ts';
import { useKeptScroll } from '../../../lib/kept-scroll.ts';
import { CellGroup, CellLink } from '../../../ui/cell.tsx';
import { TopBar } from '../../../ui/page.tsx';
import { discoverWords } from '../words/index.ts';

/** The third tab: what lies outside one's own circle. */
export function DiscoverList() {
  const w = useWords(discoverWords);
  const scroller = useKeptScroll<HTMLDivElement>('discover');
  const { pathname } = useLocation();
  return (
    <>
      <TopBar title={w.title} />
      <div ref={scroller} className="scroll-quiet min-h-0 flex-1 overflow-y-auto pt-1 pb-(--below)">
        <CellGroup>
          <CellLink
            to="/scan"
            title={w.scan}
            detail={w.scanHint}
            current={pathname === '/scan'}
            media={<ScanLine size={26} strokeWidth={1.75} aria-hidden className="text-talk" />}
          />
          <CellLink
            to="/discover/accounts"
            title={w.accounts}
            detail={w.accountsHint}
            current={pathname === '/discover/accounts'}
            media={<Building2 size={26} strokeWidth={1.75} aria-hidden className="text-public" />}
          />
        </CellGroup>
      </div>
    </>
  );
}
