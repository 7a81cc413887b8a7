import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, it, vi } from 'vitest';
import { OrderCompletion } from '../../../../web/features/console/shop/screens/order-completion.tsx';
import { storeConsoleWords } from '../../../../web/features/console/shop/words/index.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const w = await storeConsoleWords.load('en');

afterEach(() => vi.unstubAllGlobals());

const id = 'ord_00000000000000000000000001';

it('says when an order was handed over, and takes that back long after', async () => {
  const sent: unknown[] = [];
  vi.stubGlobal('fetch', async (_url: string, { body }: { body: string }) => {
    sent.push(JSON.parse(body));
    return Response.json({ id, number: 'MR-1', completedAt: null });
  });
  const root = createRoot(document.body);
  await act(async () =>
    root.render(
      <QueryClientProvider client={new QueryClient()}>
        <OrderCompletion order={{ id, completedAt: '2026-03-01T10:00:00.000Z' }} />
      </QueryClientProvider>,
    ),
  );
  expect(document.body.textContent).toContain(w.handedOverAt);
  expect(document.body.textContent).toContain('2026');
  const button = document.querySelector('button');
  expect(button?.textContent).toBe(w.undoHandOver);
  await act(async () => button?.click());
  await vi.waitFor(() => expect(sent).toEqual([expect.objectContaining({ isCompleted: false })]));
  await act(async () => root.unmount());
});
