import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useAsked } from '../../../../web/ui/confirm.ts';
import { FollowButton } from '../../../../web/ui/follow/follow-button.tsx';
import { followWords } from '../../../../web/ui/follow/words/index.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const w = await followWords.load('en');
const official = {
  id: 'oac_00000000000000000000000001',
  handle: 'tea_house',
  name: 'Tea House',
} as const;

let root: Root;
let sent: number;

beforeEach(() => {
  sent = 0;
  vi.stubGlobal('fetch', async () => {
    sent += 1;
    return Response.json({ official });
  });
  root = createRoot(document.body);
});
afterEach(async () => {
  await act(async () => root.unmount());
  vi.unstubAllGlobals();
});

async function show(isFollowing: boolean): Promise<HTMLButtonElement> {
  await act(async () =>
    root.render(
      <QueryClientProvider client={new QueryClient()}>
        <MemoryRouter>
          <FollowButton official={official} isFollowing={isFollowing} />
        </MemoryRouter>
      </QueryClientProvider>,
    ),
  );
  const button = document.querySelector('button');
  if (!button) throw new Error('There is no button to follow by.');
  return button;
}

const answer = (isSure: boolean): Promise<void> =>
  act(async () => useAsked.getState().asked?.answer(isSure));

it('follows at one touch, and stays where it is with another word', async () => {
  const button = await show(false);
  expect(button.textContent).toBe(w.follow);
  button.focus();
  await act(async () => button.click());
  expect(sent).toBe(1);
  expect(await show(true)).toBe(button);
  expect(document.activeElement).toBe(button);
  expect(button.textContent).toBe(w.following);
  expect(button.hasAttribute('aria-pressed')).toBe(false);
});

it('asks before it leaves, and stays at a no', async () => {
  const button = await show(true);
  await act(async () => button.click());
  expect(useAsked.getState().asked?.title).toBe(w.unfollowTitle('Tea House'));
  await answer(false);
  expect(sent).toBe(0);
  await act(async () => button.click());
  await answer(true);
  await vi.waitFor(() => expect(sent).toBe(1));
});
