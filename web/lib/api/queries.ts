import {
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { call } from './call.ts';
import { entitiesOf } from './entities/entity-cache.ts';
import type { Input, Item, OperationName, Output, PagedName } from './operations.ts';
import type { Problem } from './problem.ts';

/**
 * Server data by operation name. The key of a query is always [operation, input] (and 'pages' for
 * a list that grows), so whoever patches or refreshes the cache needs to know no more than the
 * contract.
 */
export function useOperation<N extends OperationName>(
  name: N,
  input: Input<N>,
  options: { enabled?: boolean; refetchInterval?: number | false; staleTime?: number } = {},
) {
  return useQuery<Output<N>, Problem>({
    queryKey: [name, input],
    queryFn: () => call(name, input),
    ...options,
  });
}

/** A list with a cursor; `items` are those of all pages loaded so far. */
export function usePages<N extends PagedName>(
  name: N,
  input: Input<N>,
  options: { enabled?: boolean; staleTime?: number } = {},
) {
  const query = useInfiniteQuery({
    queryKey: [name, input, 'pages'],
    queryFn: ({ pageParam }) => callPage(name, input, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    ...options,
  });
  const items: Item<N>[] | undefined = query.data?.pages.flatMap((page) => page.items);
  return { ...query, items };
}

async function callPage<N extends PagedName>(
  name: N,
  input: Input<N>,
  cursor: string | null,
): Promise<{ items: Item<N>[]; nextCursor: string | null }> {
  const paged: unknown = cursor === null ? input : { ...(input as object), cursor };
  const page: unknown = await call(name, paged as Input<N>);
  // PagedName holds only operations that answer with this shape; TypeScript cannot carry that
  // through the generic name.
  return page as { items: Item<N>[]; nextCursor: string | null };
}

type CallOptions<N extends OperationName> = {
  /** Operations whose lists and details this call changes; they are fetched afresh. */
  refreshes?: readonly OperationName[];
  onDone?: (output: Output<N>, input: Input<N>) => void;
  onFailed?: (problem: Problem) => void;
  /**
   * Whether to call again by itself, once the line is back, after so many calls came to nothing. For
   * calls with an idempotency key only.
   */
  repeats?: (failures: number, problem: Problem) => boolean;
};

const longestPauseMs = 8_000;

/** Something a person does: `const save = useCall('...', {...}); save.mutate(input)`. */
export function useCall<N extends OperationName>(name: N, options: CallOptions<N> = {}) {
  const client = useQueryClient();
  return useMutation<Output<N>, Problem, Input<N>>({
    mutationFn: async (input) => {
      const hear = entitiesOf(client).ask(input);
      const output = await call(name, input);
      hear(output);
      return output;
    },
    ...(options.repeats && {
      retry: options.repeats,
      retryDelay: (failures) => Math.min(1_000 * 2 ** failures, longestPauseMs),
      // Without a network it waits for one.
      networkMode: 'online',
    }),
    onSuccess: (output, input) => {
      refreshOperations(client, options.refreshes ?? []);
      options.onDone?.(output, input);
    },
    onError: (problem) => options.onFailed?.(problem),
  });
}

/** Marks everything that was fetched by these operations as out of date. */
export function refreshOperations(client: QueryClient, names: readonly OperationName[]): void {
  for (const name of names) void client.invalidateQueries({ queryKey: [name] });
}
