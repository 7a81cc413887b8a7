import { ScanLine } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useDebounced } from '../../../lib/debounced.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useKeptScroll } from '../../../lib/kept-scroll.ts';
import { useIsDesktop } from '../../../lib/media-query.ts';
import { useKitWords } from '../../../ui/kit-words.ts';
import { Loaded } from '../../../ui/loaded.tsx';
import { TopBar } from '../../../ui/page.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { isDeserted } from '../model/place.ts';
import { discoverWords } from '../words/index.ts';
import { Accounts, ByFriends } from './accounts.tsx';
import { Deserted } from './deserted.tsx';
import { FoundAccounts } from './found-accounts.tsx';
import { Headlines } from './headlines.tsx';
import { Rail, Section } from './rail.tsx';
import { ShopCard } from './shop-card.tsx';
import { usePlace } from './use-place.ts';

/** The third tab: the place outside one's own circle, with its shops and offices. */
export function DiscoverList() {
  const [query, setQuery] = useState('');
  const found = useDeferredValue(useDebounced(query.trim()));
  const w = useWords(discoverWords);
  const { clear } = useKitWords();
  const scroller = useKeptScroll<HTMLDivElement>('discover');
  return (
    <>
      <TopBar title={w.title} />
      <div className="shrink-0 px-4 pb-3">
        <SearchField label={w.search} clearLabel={clear} value={query} onChange={setQuery} />
      </div>
      <div ref={scroller} className="scroll-quiet min-h-0 flex-1 overflow-y-auto pt-1 pb-(--below)">
        {found === '' ? <Around /> : <FoundAccounts query={found} />}
      </div>
    </>
  );
}

/** On a desktop the shops and notices lie beside, where they have room, while nothing else does. */
function Around() {
  const w = useWords(discoverWords);
  const isDesktop = useIsDesktop();
  const { pathname } = useLocation();
  const isBeside = isDesktop && pathname === '/discover';
  const queries = usePlace();
  return (
    <>
      <ScanLink isCurrent={pathname === '/scan'} />
      <Loaded query={queries.loading}>
        {(place) =>
          isDeserted(place) ? (
            !isBeside && <Deserted />
          ) : (
            <>
              {!isBeside && place.shops.length > 0 && (
                <Section title={w.shops}>
                  <Rail query={queries.shops}>
                    {place.shops.map((shop) => (
                      <li key={shop.store.id} className="w-72 max-w-[80%] shrink-0">
                        <ShopCard shop={shop} />
                      </li>
                    ))}
                  </Rail>
                </Section>
              )}
              <ByFriends place={place} queries={queries} />
              <Accounts place={place} queries={queries} />
              {!isBeside && <Headlines items={place.headlines} query={queries.headlines} />}
            </>
          )
        }
      </Loaded>
    </>
  );
}

function ScanLink({ isCurrent }: { isCurrent: boolean }) {
  const w = useWords(discoverWords);
  return (
    <Link
      to="/scan"
      {...(isCurrent ? { 'aria-current': 'page' } : {})}
      className="mx-4 flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card bg-trade-tint p-4 text-trade"
    >
      <span className="flex size-12 shrink-0 items-center justify-center rounded-full bg-trade text-on-trade">
        <ScanLine size={26} strokeWidth={1.75} aria-hidden />
      </span>
      <span className="min-w-40 flex-1">
        <span className="block text-name font-bold">{w.scanAndPay}</span>
        <span className="block text-small text-ink">{w.scanHint}</span>
      </span>
    </Link>
  );
}
