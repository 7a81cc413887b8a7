import { Building2, ScanLine } from 'lucide-react';
import { useLocation } from 'react-router';
import { useWords } from '../../../lib/i18n/words.ts';
import { CellGroup, CellLink } from '../../../ui/cell.tsx';
import { TopBar } from '../../../ui/page.tsx';
import { discoverWords } from '../words/index.ts';

/** The third tab: what lies outside one's own circle. */
export function DiscoverList() {
  const w = useWords(discoverWords);
  const { pathname } = useLocation();
  return (
    <>
      <TopBar title={w.title} />
      <div className="scroll-quiet min-h-0 flex-1 overflow-y-auto pt-2 md:px-2">
        <CellGroup>
          <CellLink
            to="/scan"
            title={w.scan}
            detail={w.scanHint}
            current={pathname === '/scan'}
            media={<ScanLine size={26} strokeWidth={1.75} aria-hidden className="text-accent" />}
          />
          <CellLink
            to="/discover/accounts"
            title={w.accounts}
            detail={w.accountsHint}
            current={pathname === '/discover/accounts'}
            media={<Building2 size={26} strokeWidth={1.75} aria-hidden className="text-info" />}
          />
        </CellGroup>
      </div>
    </>
  );
}
