import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, it, vi } from 'vitest';
import { usePlace } from '../../../../web/features/discover/screens/use-place.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

afterEach(() => vi.unstubAllGlobals());

type Loading = ReturnType<typeof usePlace>['loading'];

function Probe({ onSeen }: { onSeen: (loading: Loading) => void }) {
  onSeen(usePlace().loading);
  return null;
}

/** What Discover has when every list failed but those that are given. */
async function loaded(lists: Readonly<Record<string, readonly unknown[]>>): Promise<Loading> {
  vi.stubGlobal('fetch', async (url: string) => {
    const items = Object.entries(lists).find(([path]) => url.includes(path))?.[1];
    return items
      ? Response.json({ items, nextCursor: null })
      : new Response(JSON.stringify({ code: 'request.broken' }), { status: 500 });
  });
  let last: Loading | undefined;
  const see = (loading: Loading): void => {
    last = loading;
  };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const root = createRoot(document.createElement('div'));
  await act(async () =>
    root.render(
      <QueryClientProvider client={client}>
        <Probe onSeen={see} />
      </QueryClientProvider>,
    ),
  );
  await act(async () =>
    vi.waitFor(
      () =>
        expect(last?.data !== undefined || (last !== undefined && last.error !== null)).toBe(true),
      { timeout: 60_000 },
    ),
  );
  await act(async () => root.unmount());
  if (!last) throw new Error('Discover was not drawn.');
  return last;
}

it('shows what came when one of its lists did not', async () => {
  const { data } = await loaded({ windows: [{ store: { id: 'sto_1' } }] });
  expect(data?.shops).toHaveLength(1);
  expect(data?.headlines).toEqual([]);
});

it('has failed when nothing came, rather than to call the place deserted', async () => {
  const { data, error } = await loaded({ windows: [] });
  expect(data).toBeUndefined();
  expect(error).not.toBeNull();
});
