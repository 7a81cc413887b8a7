import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findNewVersion, renewPage } from '../../../../web/lib/build-version.ts';

const reload = vi.fn();
const serve = (answer: () => Promise<Response>): unknown => vi.stubGlobal('fetch', answer);
const serveVersion = (version: unknown): unknown => serve(async () => Response.json({ version }));

function openTab(build: string | null): void {
  document.head.innerHTML = '';
  if (build === null) return;
  const meta = document.createElement('meta');
  Object.assign(meta, { name: 'build', content: build });
  document.head.append(meta);
}

beforeEach(() => {
  openTab('first');
  vi.spyOn(window.location, 'reload').mockImplementation(reload);
});
afterEach(() => {
  sessionStorage.clear();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  reload.mockClear();
});

describe('a new build', () => {
  it('is one that the tab is not of', async () => {
    serveVersion('second');
    expect(await findNewVersion()).toBe('second');
    serveVersion('first');
    expect(await findNewVersion()).toBeNull();
  });

  it.each<[string, () => unknown]>([
    ['there is no network', () => serve(() => Promise.reject(new TypeError('none')))],
    ['the server has none', () => serve(async () => new Response('', { status: 404 }))],
    ['a proxy answers with a page', () => serve(async () => new Response('<p>Sign in</p>'))],
    ['the answer says nothing', () => serveVersion(7)],
    ['the client is developed', () => openTab(null)],
  ])('is not told of when %s', async (_what, arrange) => {
    arrange();
    expect(await findNewVersion()).toBeNull();
  });
});

describe('a page whose code did not come', () => {
  it('begins anew for a new build, once', async () => {
    serveVersion('second');
    expect(await renewPage()).toBe(true);
    expect(await renewPage()).toBe(false);
    serveVersion('third');
    expect(await renewPage()).toBe(true);
    expect(reload).toHaveBeenCalledTimes(2);
  });

  it('stays when its build is still served: then it is the network', async () => {
    serveVersion('first');
    expect(await renewPage()).toBe(false);
    expect(reload).not.toHaveBeenCalled();
  });

  it('stays where nothing can be remembered, and it might begin anew for ever', async () => {
    serveVersion('second');
    vi.stubGlobal('sessionStorage', {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
      clear: () => undefined,
    });
    expect(await renewPage()).toBe(false);
  });
});
