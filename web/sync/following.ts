import { useQueryClient } from '@tanstack/react-query';
import type { Output } from '../lib/api/operations.ts';
import type { Problem } from '../lib/api/problem.ts';
import { useCall } from '../lib/api/queries.ts';
import type { Id } from '../lib/ids.ts';
import { sceneOf } from '../lib/scene.ts';

type OfficialForViewer = Output<'accounts.get-official'>;

const changedByFollowing = [
  'accounts.list-following',
  'accounts.search-official',
  'accounts.list-newest-official',
  'accounts.list-public-bodies',
  'accounts.list-followed-by-friends',
  'official.list-threads',
  'official.list-feed',
] as const;

/** Follow or leave an official account, from wherever it is shown. */
export function useFollowing(
  official: { id: Id<'oac'>; handle: string },
  { onFollowed, onFailed }: { onFollowed?: () => void; onFailed?: (problem: Problem) => void } = {},
) {
  const client = useQueryClient();
  const settled = (answer: OfficialForViewer): void => {
    // An account is asked for by handle on its page and by id elsewhere; both know at once.
    for (const handle of [official.handle, official.id]) {
      client.setQueryData(['accounts.get-official', { handle }], answer);
    }
  };
  const failing = onFailed ? { onFailed } : {};
  const follow = useCall('accounts.follow', {
    refreshes: changedByFollowing,
    onDone: (answer) => {
      settled(answer);
      onFollowed?.();
    },
    ...failing,
  });
  const unfollow = useCall('accounts.unfollow', {
    refreshes: changedByFollowing,
    onDone: settled,
    ...failing,
  });
  return {
    follow: () =>
      follow.mutate({ officialId: official.id, ...sceneOf(official.id, official.handle) }),
    unfollow: () => unfollow.mutate({ officialId: official.id }),
    isPending: follow.isPending || unfollow.isPending,
    error: follow.error ?? unfollow.error,
  };
}
