/** What the page and the service worker say to each other. */
import type { Language } from './i18n/languages.ts';

/** What another app handed over: to be sent by the person, or not. */
export type Shared = {
  readonly title: string;
  readonly text: string;
  readonly url: string;
  readonly pictures: readonly File[];
};

export type WorkerMessage =
  /** Files that the page fetched before the worker was there. */
  | { readonly kind: 'keep'; readonly files: readonly string[] }
  /** All code, with the texts of one language, so that every screen opens without a network. */
  | { readonly kind: 'keep-all'; readonly language: Language }
  | { readonly kind: 'read-shared' }
  | { readonly kind: 'drop-shared' };
