import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { OperationName, ServerPush } from '../lib/api/operations.ts';
import { refreshOperations } from '../lib/api/queries.ts';

export type PushType = ServerPush['type'];
export type PushData = { [T in PushType]: Extract<ServerPush, { type: T }>['data'] };

/** The cache that a push changes, and whose it is. */
export type Hearer = { client: QueryClient; viewerId: string };

/** Makes the cache say what was pushed, and answers which operations may be out of date. */
export type PushHandler<T extends PushType> = (
  data: PushData[T],
  hearer: Hearer,
) => readonly OperationName[];

/** What a feature does about the pushes that are its own. */
export type PushHandlers<T extends PushType> = { readonly [K in T]: PushHandler<K> };

/** For a push after which a patch would be a guess: those who know are asked again. */
export function outdates(...operations: OperationName[]): () => readonly OperationName[] {
  return () => operations;
}

/**
 * Small facts are patched in place; where a patch would be a guess, the operations that know are
 * marked out of date, all together and once.
 */
export function applyPushes(
  hearer: Hearer,
  pushes: readonly ServerPush[],
  handlers: PushHandlers<PushType>,
): void {
  const outOfDate = pushes.flatMap((push) => applyPush(hearer, push, handlers));
  refreshOperations(hearer.client, [...new Set(outOfDate)]);
}

type Push<K extends PushType> = { [T in K]: { type: T; data: PushData[T] } }[K];

function applyPush<K extends PushType>(
  hearer: Hearer,
  push: Push<K>,
  handlers: PushHandlers<K>,
): readonly OperationName[] {
  // A server newer than this page may tell of things that it does not know.
  if (!Object.hasOwn(handlers, push.type)) return [];
  return handlers[push.type](push.data, hearer);
}

/**
 * A fetch under way may have been answered before what a push tells of, and would then cover it
 * up: so the patch, which may be made twice, is made again when the fetch is done.
 */
export function nowAndAfterFetch(client: QueryClient, queryKey: QueryKey, patch: () => void): void {
  patch();
  const query = client.getQueryCache().find({ queryKey });
  if (query?.state.fetchStatus !== 'fetching') return;
  // A fetch that failed has covered nothing up.
  query.promise?.then(patch, () => undefined);
}
