/// <reference lib="webworker" />
/**
 * Keeps the shell openable without a network. It caches files only: never an answer of the API,
 * so nothing private outlives a sign-out here and nobody is shown a balance of yesterday.
 */
declare const self: ServiceWorkerGlobalScope;
declare const SHELL_FILES: readonly string[];
declare const SHELL_VERSION: string;

const cacheName = `maru-shell-${SHELL_VERSION}`;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll([...SHELL_FILES]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldCaches().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && isPageOfTheClient(url.pathname)) {
    event.respondWith(pageFromNetworkElseShell(request));
  } else if (url.pathname.startsWith('/assets/') || SHELL_FILES.includes(url.pathname)) {
    event.respondWith(fileFromCacheElseNetwork(request));
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
    const shell = await caches.match('/');
    return shell ?? Response.error();
  }
}

/** Built files carry their hash in the name, so a cached one is never out of date. */
async function fileFromCacheElseNetwork(request: Request): Promise<Response> {
  const cached = await caches.match(request);
  if (cached) return cached;
  const fresh = await fetch(request);
  if (fresh.ok && new URL(request.url).pathname.startsWith('/assets/')) {
    const cache = await caches.open(cacheName);
    await cache.put(request, fresh.clone());
  }
  return fresh;
}

async function dropOldCaches(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('maru-shell-') && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
}

export {};
