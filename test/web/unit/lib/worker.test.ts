import { afterEach, describe, expect, it, vi } from 'vitest';
import { isFromElsewhere } from '../../../../web/lib/shared-from.ts';
import { readShared } from '../../../../web/lib/worker.ts';

describe('what another app shared', () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is nothing when the worker that is there does not answer', async () => {
    vi.useFakeTimers();
    const active = { postMessage: () => undefined };
    const container = {
      getRegistration: async () => ({ active }),
      ready: Promise.resolve({ active }),
    };
    vi.stubGlobal('navigator', { serviceWorker: container });
    const shared = readShared();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await shared).toBeNull();
  });
});

describe('who shares', () => {
  const own = 'https://maru.example';
  const sent = (referrer: string, site?: string) => ({
    headers: new Headers(site === undefined ? {} : { 'sec-fetch-site': site }),
    referrer,
  });

  it('is the system or a page of ours', () => {
    expect(isFromElsewhere(sent('', 'none'), own)).toBe(false);
    expect(isFromElsewhere(sent(''), own)).toBe(false);
    expect(isFromElsewhere(sent('about:client'), own)).toBe(false);
    expect(isFromElsewhere(sent(`${own}/chats`), own)).toBe(false);
    expect(isFromElsewhere(sent(`${own}/chats`, 'same-origin'), own)).toBe(false);
  });

  it('is not the page of another site, even of a neighbour', () => {
    expect(isFromElsewhere(sent('', 'cross-site'), own)).toBe(true);
    expect(isFromElsewhere(sent('', 'same-site'), own)).toBe(true);
    expect(isFromElsewhere(sent('https://other.example/'), own)).toBe(true);
  });
});
