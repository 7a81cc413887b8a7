import { usePages } from '../../../lib/api/queries.ts';

/** A dozen fills a row of cards. */
const page = { limit: 12 };

/**
 * All parts of Discover, which are shown together or not at all, so that nothing moves when the last
 * of them comes.
 */
export function usePlace() {
  const shops = usePages('stores.list-windows', page);
  // A friend may have taken back what was shown a moment ago.
  const byFriends = usePages('accounts.list-followed-by-friends', page, { staleTime: 0 });
  const accounts = usePages('accounts.list-newest-official', page);
  const bodies = usePages('accounts.list-public-bodies', page);
  const headlines = usePages('official.list-newest-announcements', page);
  const queries = [shops, byFriends, accounts, bodies, headlines];
  const waiting = queries.find(({ items }) => items === undefined);
  const failed = queries.find(({ items, error }) => items === undefined && error !== null);
  const { error, fetchStatus } = failed ?? waiting ?? shops;
  const loading = {
    data:
      shops.items && byFriends.items && accounts.items && bodies.items && headlines.items
        ? {
            shops: shops.items,
            byFriends: byFriends.items,
            accounts: accounts.items,
            bodies: bodies.items,
            headlines: headlines.items,
          }
        : undefined,
    error,
    fetchStatus,
    refetch: () => {
      for (const query of queries) if (query.items === undefined) void query.refetch();
    },
  };
  return { loading, shops, byFriends, accounts, bodies, headlines };
}
