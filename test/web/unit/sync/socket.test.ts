import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openLive, useLiveState } from '../../../../web/sync/socket.ts';

// As with a build that is gone: what the connection is made of cannot be fetched.
vi.mock('socket.io-client', () => {
  throw new TypeError('Failed to fetch dynamically imported module');
});

const events = { onPush: () => undefined, onUp: () => undefined };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const untilDown = (): Promise<void> =>
  vi.waitFor(() => expect(useLiveState.getState().live).toBe('down'));

it('tries no more for a connection that was closed before it was there', async () => {
  const close = openLive(events);
  await untilDown();
  close();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(useLiveState.getState().live).toBe('down');
  expect(vi.getTimerCount()).toBe(0);
});

it('tries again ever more seldom while the code of the connection does not come', async () => {
  let tries = 0;
  const stop = useLiveState.subscribe(({ live }) => {
    if (live === 'connecting') tries += 1;
  });
  const close = openLive(events);
  await untilDown();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(tries).toBeGreaterThan(3);
  expect(tries).toBeLessThan(20);
  close();
  stop();
});
