import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, it, vi } from 'vitest';
import { useOpening } from '../../../../web/features/console/account/screens/use-opening.ts';
import { accountWords } from '../../../../web/features/console/account/words/index.ts';
import { ToastHost } from '../../../../web/ui/toast.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

await accountWords.load('en');

afterEach(() => vi.unstubAllGlobals());

const officialId = 'oac_00000000000000000000000001';

function Opening() {
  const { send } = useOpening(() => undefined);
  const account = { handle: 'tea', name: 'Tea', kind: 'business', description: '' } as const;
  const store = { name: 'Tea', description: '', currency: 'CNY' } as const;
  return (
    <button type="button" onClick={() => send({ account, store })}>
      Open
    </button>
  );
}

it('says why the store was not opened beside the account that was', async () => {
  vi.stubGlobal('fetch', async (url: string) =>
    url.includes('stores')
      ? new Response(JSON.stringify({ code: 'request.too-many' }), { status: 429 })
      : new Response(JSON.stringify({ id: officialId }), { status: 200 }),
  );
  const root = createRoot(document.body);
  await act(async () =>
    root.render(
      <QueryClientProvider client={new QueryClient()}>
        <MemoryRouter>
          <Opening />
          <ToastHost />
        </MemoryRouter>
      </QueryClientProvider>,
    ),
  );
  await act(async () => document.querySelector('button')?.click());
  await vi.waitFor(() =>
    expect(document.querySelector('[role=alert]')?.textContent).toMatch(/wait|later|too many/i),
  );
  await act(async () => root.unmount());
});
