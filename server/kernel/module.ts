/** What a slice hands to its module and a module to app.ts, in one shape: the larger is the sum of the smaller. */
import type { Origin } from './actor.ts';
import type { Instant } from './clock.ts';
import type { Locale } from './contract.ts';
import type { Migration } from './db/migrations/migration.ts';
import type { Endpoint } from './endpoints.ts';
import type { Subscriber } from './events/subscribers.ts';
import type { RateLimit } from './limits.ts';
import type { JobHandler } from './queue/queue.ts';

export interface Module {
  readonly endpoints: readonly Endpoint[];
  readonly subscribers?: readonly Subscriber[];
  readonly jobs?: readonly JobHandler[];
  readonly pages?: readonly Page[];
  readonly addresses?: readonly PublicAddresses[];
  /** In the order of their numbers. */
  readonly migrations?: readonly Migration[];
  /** Runs once after the store is ready and before the first request. */
  start?(): Promise<void>;
  /** Runs once when the server stops, after the last request. */
  stop?(): Promise<void>;
}

/** A module out of its slices: all that they have; started in order, stopped in the opposite one. */
export function moduleOf(slices: readonly Module[]): Required<Module> {
  return {
    endpoints: slices.flatMap(({ endpoints }) => endpoints),
    subscribers: slices.flatMap(({ subscribers }) => subscribers ?? []),
    jobs: slices.flatMap(({ jobs }) => jobs ?? []),
    pages: slices.flatMap(({ pages }) => pages ?? []),
    addresses: slices.flatMap(({ addresses }) => addresses ?? []),
    migrations: slices.flatMap(({ migrations }) => migrations ?? []),
    start: async () => {
      for (const slice of slices) await slice.start?.();
    },
    stop: async () => {
      for (const slice of slices.toReversed()) await slice.stop?.();
    },
  };
}

/** Something at an address that browsers open: a public page, a picture, a short link. */
export interface Page {
  /** Express path, as `/a/:announcementId`. */
  readonly path: `/${string}`;
  /** How often one address may ask; `public` when not given. */
  readonly limit?: RateLimit;
  respond(request: PageRequest): Promise<PageResponse>;
}

/** Public pages of one kind that may be found by searching: search engines are told where they are. */
export interface PublicAddresses {
  /** A word, as `stores`: the file that lists them is named after it. */
  readonly name: string;
  /** Those made last, from no more than so many rows. */
  newest(limit: number): Promise<readonly PublicAddress[]>;
}

export interface PublicAddress {
  readonly path: `/${string}`;
  /** Null where nobody keeps it. */
  readonly changedAt: Instant | null;
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
  | {
      readonly kind: 'page';
      readonly status: 200 | 404;
      readonly locale: Locale;
      /** HTML: what goes into the head, and what is to be read. */
      readonly head: string;
      readonly content: string;
      /** True at an address of the client, which takes over. */
      readonly isScreen: boolean;
    }
  | { readonly kind: 'redirect'; readonly location: string }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly contentType: string;
      readonly etag: string;
    }
  | {
      /** For programs. */
      readonly kind: 'text';
      readonly contentType: string;
      readonly text: string;
    }
  | { readonly kind: 'missing' };
