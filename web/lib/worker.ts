/**
 * The page's side of the service worker. Without one (a private window, plain http in the house)
 * everything but the offline start and what other apps share works.
 */
import type { Language } from './i18n/languages.ts';
import { whenIdle } from './when-idle.ts';
import type { Shared, WorkerMessage } from './worker-messages.ts';

/** What is told before it is registered is not lost. */
let started: Promise<unknown> = Promise.resolve();

/** Once the page stands, so that it takes nothing from the first load. */
export function startWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  started = new Promise<void>(whenIdle)
    .then(() => navigator.serviceWorker.register('/sw.js'))
    .catch(() => undefined);
  void started.then(() => tell({ kind: 'keep', files: loadedFiles() }));
}

/** Whoever saves data fetches what they use, and no more. */
export function keepAll(language: Language): void {
  if (!savesData()) void tell({ kind: 'keep-all', language });
}

const answerWithinMs = 10_000;

/** Null also where the worker is of a build that does not know the question, and never answers. */
export function readShared(): Promise<Shared | null> {
  const nothing = new Promise<null>((resolve) => setTimeout(() => resolve(null), answerWithinMs));
  return Promise.race([askForShared(), nothing]);
}

async function askForShared(): Promise<Shared | null> {
  const worker = await activeWorker();
  if (!worker) return null;
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<Shared | null>) => resolve(data);
    worker.postMessage({ kind: 'read-shared' } satisfies WorkerMessage, [port2]);
  });
}

export async function dropShared(): Promise<void> {
  await tell({ kind: 'drop-shared' });
}

async function tell(message: WorkerMessage): Promise<void> {
  (await activeWorker())?.postMessage(message);
}

/** None in a browser without, nor where none was ever registered. */
async function activeWorker(): Promise<ServiceWorker | null> {
  if (!('serviceWorker' in navigator)) return null;
  await started;
  const registration = await navigator.serviceWorker.getRegistration().catch(() => undefined);
  return registration ? (await navigator.serviceWorker.ready).active : null;
}

function loadedFiles(): string[] {
  const paths = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  return paths
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'))
    .map(({ pathname }) => pathname);
}

function savesData(): boolean {
  const connection: unknown = 'connection' in navigator ? navigator.connection : null;
  const isTold = typeof connection === 'object' && connection !== null && 'saveData' in connection;
  return isTold && connection.saveData === true;
}
