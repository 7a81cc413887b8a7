import { useWords } from '../../../lib/i18n/words.ts';
import { useKeptScroll } from '../../../lib/kept-scroll.ts';
import { useIsDesktop } from '../../../lib/media-query.ts';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { isDeserted } from '../model/place.ts';
import { discoverWords } from '../words/index.ts';
import { Deserted } from './deserted.tsx';
import { Headlines } from './headlines.tsx';
import { Section } from './rail.tsx';
import { ShopCard } from './shop-card.tsx';
import { usePlace } from './use-place.ts';

/** The right side of a desktop while nothing is open: the street itself, shops first. */
export function DiscoverWide() {
  // On a phone the list shows all of it, and this lies hidden.
  return useIsDesktop() && <Street />;
}

function Street() {
  const w = useWords(discoverWords);
  const queries = usePlace();
  const scroller = useKeptScroll<HTMLDivElement>('discover-wide');
  return (
    <div ref={scroller} className="scroll-quiet h-full min-w-0 flex-1 overflow-y-auto">
      <div className="mx-auto w-full max-w-5xl pb-8">
        <Loaded query={queries.loading}>
          {(place) =>
            isDeserted(place) ? (
              <Deserted />
            ) : (
              <>
                {place.shops.length > 0 && (
                  <Section title={w.shops}>
                    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,16rem),1fr))] gap-4 px-5 pt-1">
                      {place.shops.map((shop) => (
                        <li key={shop.store.id}>
                          <ShopCard shop={shop} />
                        </li>
                      ))}
                    </ul>
                    <LoadMore query={queries.shops} />
                  </Section>
                )}
                <Headlines items={place.headlines} query={queries.headlines} />
              </>
            )
          }
        </Loaded>
      </div>
    </div>
  );
}
