/** What each kind of address answers: a file or 404, a page for people, a problem for programs. */
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inProject } from '../../scripts/tools/project.mjs';
import { wrongOfHandleHere } from '../../server/accounts/sessions/limits.ts';
import { media } from '../../server/contract.ts';
import { limits } from '../../server/kernel/limits.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { password } from '../support/client.ts';
import { freshFolder, removeFolder } from '../support/folders.ts';

let app: TestApp;
let webFolder: string;
const code = 'export const greeting = "Good morning, good evening and good night";';

beforeAll(async () => {
  webFolder = await freshFolder();
  await cp(inProject('web', 'public'), webFolder, { recursive: true });
  await mkdir(join(webFolder, 'assets'));
  await writeFile(join(webFolder, 'index.html'), '<!doctype html><title>client</title>');
  const script = join(webFolder, 'assets', 'main-1a2b3c.js');
  await writeFile(script, code);
  await writeFile(`${script}.br`, brotliCompressSync(code));
  await writeFile(`${script}.gz`, gzipSync(code));
  await writeFile(join(webFolder, 'assets', 'bare-1a2b3c.js'), code);
  app = await startApp({ webFolder });
});
afterAll(async () => {
  await app.stop();
  await removeFolder(webFolder);
});

const page = 'text/html,application/xhtml+xml,*/*;q=0.8';
const picture = 'image/avif,image/webp,*/*;q=0.8';
const get = (path: string, accept = page, language = 'en') =>
  fetch(new URL(path, app.url), { headers: { accept, 'accept-language': language } });
const isClient = async (response: Response) => (await response.text()).includes('<title>client');

describe('the client', () => {
  it.each(['/', '/chats', '/chats/cnv_1/info', '/console/x', '/no/such/screen'])(
    'shows %s, and no cache keeps its page',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await isClient(response)).toBe(true);
    },
  );

  it('gives its page to the service worker, which asks for it as for any file', async () => {
    expect(await isClient(await get('/', '*/*'))).toBe(true);
  });

  it.each([
    ['a script that is gone', '/assets/main-000000.js', '*/*'],
    ['a script that somebody opens', '/assets/main-000000.js', page],
    ['a picture that is gone', '/icon-17.png', picture],
    ['a picture without an ending', '/pictures/seven', picture],
    ['a stored picture', '/media/med_01jdzzzzzzzzzzzzzzzzzzzzzz/full.webp', picture],
    ['something well known', '/.well-known/security.txt', page],
    ['something well known of no kind', '/.well-known/change-password', page],
    ['a file of another product', '/wp-login.php', page],
    ['a screen that a program asks for', '/chats', 'application/json'],
  ])('is not what answers for %s', async (_what, path, accept) => {
    const response = await get(path, accept);
    expect(response.status).toBe(404);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await isClient(response)).toBe(false);
  });

  it('has the files that browsers and crawlers ask for by name', async () => {
    const robots = await get('/robots.txt', '*/*');
    expect(robots.headers.get('content-type')).toContain('text/plain');
    expect(await robots.text()).toContain('Disallow: /');
    const icon = await get('/favicon.ico', picture);
    expect([icon.status, icon.headers.get('content-type')]).toEqual([200, 'image/png']);
  });
});

describe('a file', () => {
  it('is kept for ever when its name says its content, and asked about otherwise', async () => {
    const built = await get('/assets/main-1a2b3c.js', '*/*');
    expect(built.headers.get('cache-control')).toContain('immutable');
    for (const path of ['/icon.svg', '/manifest.webmanifest', '/index.html']) {
      expect((await get(path, '*/*')).headers.get('cache-control')).toBe('no-cache');
    }
  });

  it.each([
    ['br', 'gzip, deflate, br', 'main-1a2b3c.js'],
    ['gzip', 'gzip, deflate', 'main-1a2b3c.js'],
    ['gzip', 'gzip, br;q=0', 'main-1a2b3c.js'],
    [null, 'identity', 'main-1a2b3c.js'],
    [null, 'br', 'bare-1a2b3c.js'],
  ])('goes out as it was packed (%s) for those who take %s: %s', async (packed, takes, name) => {
    const response = await fetch(new URL(`/assets/${name}`, app.url), {
      headers: { 'accept-encoding': takes },
    });
    expect(response.headers.get('content-encoding')).toBe(packed);
    expect(response.headers.get('content-type')).toContain('text/javascript');
    expect(response.headers.get('vary')).toContain('Accept-Encoding');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(await response.text()).toBe(code);
  });

  it('that nobody may post to is not told as packed', async () => {
    const response = await fetch(new URL('/assets/main-1a2b3c.js', app.url), { method: 'POST' });
    expect([response.status, response.headers.get('content-encoding')]).toEqual([404, null]);
  });

  it('is kept for ever only when it came: a picture whose file is lost is a 404', async () => {
    const mina = await app.signUp('mina');
    const create = { width: 8, height: 8, channels: 3, background: '#336699' } as const;
    const bytes = await sharp({ create }).png().toBuffer();
    const { urls } = await app.ask(media.uploadImage, { bytes }, mina);
    const whole = await get(urls.full, picture);
    expect(whole.headers.get('content-type')).toBe('image/webp');
    expect(whole.headers.get('cache-control')).toContain('immutable');
    await rm(join(app.dataFolder, 'blobs'), { recursive: true });
    const lost = await get(urls.full, picture);
    expect([lost.status, lost.headers.get('cache-control')]).toEqual([404, 'no-store']);
    expect(lost.headers.get('content-type')).toContain('problem+json');
  });
});

describe('who is led to nothing', () => {
  it.each([
    ['en', 'There is nothing here'],
    ['ko', '페이지를 찾을 수 없어요'],
    ['zh', '找不到页面'],
  ])('reads so in %s', async (language, words) => {
    const response = await get('/media/nothing/here.webp', page, language);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain(words);
  });

  it('gets a problem where programs call, whatever is accepted', async () => {
    expect((await get('/v1/nowhere')).headers.get('content-type')).toContain('problem+json');
  });
});

describe('an address', () => {
  const wrong = { handle: 'nobody_here', password };
  const signIn = (url: string, forwarded: string) =>
    fetch(`${url}/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': forwarded },
      body: JSON.stringify(wrong),
    });

  async function statuses(trustedProxies: string): Promise<Set<number>> {
    const limited = await startApp({
      env: { MARU_NO_LIMITS: '0', MARU_TRUSTED_PROXIES: trustedProxies },
    });
    const seen = new Set<number>();
    for (let n = 0; n <= wrongOfHandleHere.points; n += 1) {
      seen.add((await signIn(limited.url, `203.0.113.${n}`)).status);
    }
    await limited.stop();
    return seen;
  }

  it('is not what a stranger says it is', async () => {
    expect(await statuses('0')).toContain(429);
  });

  it('is what a trusted proxy says it is', async () => {
    expect(await statuses('1')).not.toContain(429);
  });

  it('gets so many public pages a minute, and then a page that says to wait', async () => {
    const limited = await startApp({ env: { MARU_NO_LIMITS: '0' } });
    const origin = { ip: '127.0.0.1', agent: '' };
    for (let n = 1; n < limits.public.points; n += 1) {
      await limited.kernel.limiter.take(limits.public, { kind: 'anonymous', origin });
    }
    const open = () => fetch(`${limited.url}/c/nothing`, { headers: { accept: page } });
    expect((await open()).status).toBe(404);
    const refused = await open();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.text()).toContain('Too many requests');
    await limited.stop();
  });
});

describe('the cookie of a web client', () => {
  async function cookieOf(env: Record<string, string>, headers: Record<string, string> = {}) {
    const server = await startApp({ env });
    // Its own address says where people go, which is not where it listens.
    const response = await fetch(`http://127.0.0.1:${server.server.port}/v1/users`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-maru-client': 'web', ...headers },
      body: JSON.stringify({ handle: 'mina', displayName: 'Mina', password }),
    });
    await server.stop();
    return response.headers.get('set-cookie') ?? '';
  }
  const https = { 'x-forwarded-proto': 'https' };

  it('is for this site and not for scripts', async () => {
    expect(await cookieOf({})).toMatch(/maru_refresh=.*HttpOnly.*SameSite=Strict/i);
  });

  it('goes over https alone where that is how people come', async () => {
    expect(await cookieOf({ MARU_PUBLIC_URL: 'https://maru.example' })).toContain('Secure');
    expect(await cookieOf({ MARU_TRUSTED_PROXIES: '1' }, https)).toContain('Secure');
    expect(await cookieOf({}, https)).not.toContain('Secure');
  });
});
