/// <reference lib="webworker" />
/**
 * Keeps the client openable without a network. It caches files only: never an answer of the API,
 * so nothing private outlives a sign-out here and nobody is shown a balance of yesterday. The one
 * exception is what another app shares with this one, until the page has taken it.
 */
import { isFromElsewhere } from './lib/shared-from.ts';
import type { Shared, WorkerMessage } from './lib/worker-messages.ts';

declare const self: ServiceWorkerGlobalScope;
/** The page and what it asks for at once. */
declare const FIRST_FILES: readonly string[];
/** The other code, in one language or in none. */
declare const LATER_FILES: readonly string[];
declare const BUILD_VERSION: string;

const prefix = 'maru-files-';
const cacheName = `${prefix}${BUILD_VERSION}`;
const sharedCache = 'maru-shared';

self.addEventListener('install', (event) => {
  event.waitUntil(keep(FIRST_FILES).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldCaches().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === 'POST' && url.pathname === '/share') {
    event.respondWith(takeInAndShow(request));
  } else if (request.method !== 'GET') {
    return;
  } else if (request.mode === 'navigate' && isPageOfTheClient(url.pathname)) {
    event.respondWith(pageFromNetworkElseShell(request));
  } else if (url.pathname.startsWith('/assets/') || FIRST_FILES.includes(url.pathname)) {
    event.respondWith(fileFromCacheElseNetwork(request));
  }
});

self.addEventListener('message', (event) => {
  const message = event.data as WorkerMessage;
  switch (message.kind) {
    case 'keep':
      event.waitUntil(keep(message.files));
      return;
    case 'keep-all':
      event.waitUntil(keepOneByOne(LATER_FILES.filter(isIn(message.language))));
      return;
    case 'read-shared':
      event.waitUntil(readShared().then((shared) => event.ports[0]?.postMessage(shared)));
      return;
    case 'drop-shared':
      event.waitUntil(caches.delete(sharedCache));
  }
});

/** Paths the server answers itself: the API, media, public announcement pages, short codes. */
function isPageOfTheClient(path: string): boolean {
  return !/^\/(v1|api|media|socket\.io|a|c|healthz|readyz|metrics)(\/|$)/.test(path);
}

async function pageFromNetworkElseShell(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    const shell = await findKept('/');
    return shell ?? Response.error();
  }
}

/** Built files carry their hash in the name, so a cached one is never out of date. */
async function fileFromCacheElseNetwork(request: Request): Promise<Response> {
  const cached = await findKept(request);
  if (cached) return cached;
  const fresh = await fetch(request);
  if (fresh.ok && new URL(request.url).pathname.startsWith('/assets/')) {
    const cache = await caches.open(cacheName);
    await cache.put(request, fresh.clone());
  }
  return fresh;
}

/** The newest first: `/` is in the cache of each build. */
async function findKept(request: Request | string): Promise<Response | undefined> {
  const own = await caches.open(cacheName);
  return (await own.match(request)) ?? (await caches.match(request));
}

async function keep(files: readonly string[]): Promise<void> {
  const cache = await caches.open(cacheName);
  const missing = await Promise.all(
    files.map(async (file) => ((await cache.match(file)) ? [] : [file])),
  );
  await cache.addAll(missing.flat());
}

let keeping = Promise.resolve();

/**
 * Beside what the person does meanwhile; what does not come is fetched when it is used. Each page that
 * opens asks for it: one after the other, so that nothing is fetched twice.
 */
function keepOneByOne(files: readonly string[]): Promise<void> {
  keeping = keeping.then(async () => {
    for (const file of files) await keep([file]).catch(() => undefined);
  });
  return keeping;
}

function isIn(language: string): (file: string) => boolean {
  return (file) => {
    const [, own = language] = /\/words-(?:[a-z-]+-)?(en|ko|zh)-/.exec(file) ?? [];
    return own === language;
  };
}

/** Tabs may be open on the build before, and may need of it what only this cache still has. */
async function dropOldCaches(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(prefix) && name !== cacheName).slice(0, -1);
  const foreign = names.filter((name) => name.startsWith('maru-shell-'));
  await Promise.all([...old, ...foreign].map((name) => caches.delete(name)));
}

/** Whatever becomes of it, a page follows: it says so when there is nothing. */
async function takeInAndShow(request: Request): Promise<Response> {
  if (isFromElsewhere(request, self.location.origin)) return Response.redirect('/', 303);
  await takeIn(request).catch(() => undefined);
  return Response.redirect('/share', 303);
}

/** What another app sends: it waits here until the page asks for it. */
async function takeIn(request: Request): Promise<void> {
  const form = await request.formData();
  const cache = await caches.open(sharedCache);
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const pictures = form.getAll('pictures').filter((value) => value instanceof File);
  const words = { title: text('title'), text: text('text'), url: text('url') };
  await cache.put('/shared/words', Response.json({ words, count: pictures.length }));
  for (const [index, picture] of pictures.entries()) {
    const headers = { 'content-type': picture.type, 'x-name': encodeURIComponent(picture.name) };
    await cache.put(`/shared/${index}`, new Response(picture, { headers }));
  }
}

async function readShared(): Promise<Shared | null> {
  const cache = await caches.open(sharedCache);
  const kept = await cache.match('/shared/words');
  if (!kept) return null;
  const { words, count }: { words: Omit<Shared, 'pictures'>; count: number } = await kept.json();
  const pictures: File[] = [];
  for (let index = 0; index < count; index++) {
    const picture = await cache.match(`/shared/${index}`);
    if (!picture) continue;
    const name = decodeURIComponent(picture.headers.get('x-name') ?? '');
    const blob = await picture.blob();
    pictures.push(new File([blob], name, { type: blob.type }));
  }
  return { ...words, pictures };
}
