import { usePages } from '../../../lib/api/queries.ts';
import { isDeserted, type Place } from '../model/place.ts';

/** A dozen fills a row of cards. */
const page = { limit: 12 };

/**
 * The parts of Discover, which are shown together, so that nothing moves when the last of them comes. One
 * that failed is left out: it takes nothing away from the others.
 */
export function usePlace() {
  const shops = usePages('stores.list-windows', page);
  // A friend may have taken back what was shown a moment ago.
  const byFriends = usePages('accounts.list-followed-by-friends', page, { staleTime: 0 });
  const accounts = usePages('accounts.list-newest-official', page);
  const bodies = usePages('accounts.list-public-bodies', page);
  const headlines = usePages('official.list-newest-announcements', page);
  const queries = [shops, byFriends, accounts, bodies, headlines];
  const missing = queries.filter(({ items }) => items === undefined);
  const waiting = missing.find(({ error }) => error === null);
  const failed = missing.find(({ error }) => error !== null);
  const place: Place = {
    shops: shops.items ?? [],
    byFriends: byFriends.items ?? [],
    accounts: accounts.items ?? [],
    bodies: bodies.items ?? [],
    headlines: headlines.items ?? [],
  };
  // Nobody knows whether a server is deserted of which a part did not come.
  const isShown = !waiting && !(failed && isDeserted(place));
  const loading = {
    data: isShown ? place : undefined,
    error: waiting ? null : (failed?.error ?? null),
    fetchStatus: (waiting ?? shops).fetchStatus,
    refetch: () => {
      for (const query of queries) if (query.items === undefined) void query.refetch();
    },
  };
  return { loading, shops, byFriends, accounts, bodies, headlines };
}
