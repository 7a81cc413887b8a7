/** What every module hands to app.ts: its endpoints, what it reacts to, its jobs and its public pages. */

import type { Origin } from './actor.ts';
import type { Locale } from './contract.ts';
import type { Endpoint } from './endpoints.ts';
import type { Subscriber } from './events/subscribers.ts';
import type { LimitName } from './limits.ts';
import type { JobHandler } from './queue/queue.ts';

export interface Module {
  readonly endpoints: readonly Endpoint[];
  readonly subscribers?: readonly Subscriber[];
  readonly jobs?: readonly JobHandler[];
  readonly pages?: readonly Page[];
  /** Runs once after the store is ready and before the first request. */
  start?(): Promise<void>;
  /** Runs once when the server stops, after the last request. */
  stop?(): Promise<void>;
}

/** Something at an address that browsers open: a public page, a picture, a short link. */
export interface Page {
  /** Express path, as `/a/:announcementId`. */
  readonly path: `/${string}`;
  /** How often one address may ask; `public` when not given. */
  readonly limit?: LimitName;
  respond(request: PageRequest): Promise<PageResponse>;
}

export interface PageRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The best of our languages by Accept-Language. */
  readonly locale: Locale;
  readonly origin: Origin;
  /** False when a program looks at the page or a browser fetches it ahead; such are not counted. */
  readonly isVisit: boolean;
}

export type PageResponse =
  | { readonly kind: 'html'; readonly status: 200 | 404 | 410; readonly body: string }
  | { readonly kind: 'redirect'; readonly location: string }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly contentType: string;
      readonly etag: string;
    }
  | { readonly kind: 'missing' };
