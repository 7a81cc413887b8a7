/** Lists of official accounts: those that hold some words, and those that are new. */
import type { Clock } from '../../kernel/clock.ts';
import { idPlace, type PageOf, type PageQuery, pageOfRows } from '../../kernel/cursor.ts';
import { idsBehind } from '../../kernel/db/newest-first.ts';
import { siftPage } from '../../kernel/sift-page.ts';
import type { OfficialAccount, OfficialProfile } from './official-account.ts';
import type { OfficialModel, OfficialRow } from './schema.ts';
import { containsAll, queryTerms, wordsOf } from './search-terms.ts';

export type ShownRow = Omit<OfficialRow, 'terms' | 'createdAt'>;
export const shown = { terms: 0, createdAt: 0 } as const;

export interface OfficialListDeps {
  readonly rows: OfficialModel;
  readonly clock: Clock;
  complete(found: readonly ShownRow[]): Promise<OfficialAccount[]>;
}

export function createOfficialLists({ rows, clock, complete }: OfficialListDeps) {
  async function completePage(page: PageOf<ShownRow>): Promise<PageOf<OfficialAccount>> {
    return { items: await complete(page.items), nextCursor: page.nextCursor };
  }

  return {
    /**
     * Those whose name, handle and description contain every word; all of them for an empty query, none for one
     * that has no words, as `%`.
     */
    async search(query: string, page: PageQuery): Promise<PageOf<OfficialAccount>> {
      const words = wordsOf(query);
      if (words.length === 0 && query !== '') return { items: [], nextCursor: null };
      const terms = words.flatMap(queryTerms);
      // Pairs of characters narrow down; a page is full when enough of them truly contain the words.
      const hits = await siftPage(page, {
        read: (part) =>
          rows
            .find(
              {
                ...(terms.length > 0 && { terms: { $all: terms } }),
                _id: { $gt: idPlace('oac', part) ?? lowestId },
              },
              shown,
            )
            .sort({ _id: 1 })
            .limit(part.limit)
            .lean<ShownRow[]>(),
        placeOf: (row) => row._id,
        sift: async (found) =>
          found.map((row) => (containsAll(words, ...textsOf(row)) ? row : null)),
      });
      return completePage(hits);
    },

    /** Public bodies whose badge holds now, the newest first. */
    async publicBodies(page: PageQuery): Promise<PageOf<OfficialAccount>> {
      const found = await rows
        .find(
          {
            kind: 'government',
            'verification.expiresAt': { $gt: clock.now() },
            _id: idsBehind('oac', page),
          },
          shown,
        )
        .sort({ _id: -1 })
        .limit(page.limit + 1)
        .lean<ShownRow[]>();
      return completePage(pageOfRows(found, page.limit, (row) => row._id));
    },

    /** The newest first, without what is a public body or says so. */
    async newest(page: PageQuery): Promise<PageOf<OfficialAccount>> {
      const found = await siftPage(page, {
        read: (part) =>
          rows
            .find({ _id: idsBehind('oac', part) }, shown)
            .sort({ _id: -1 })
            .limit(part.limit)
            .lean<ShownRow[]>(),
        placeOf: (row) => row._id,
        sift: async (read) => read.map((row) => (row.kind === 'government' ? null : row)),
      });
      return completePage(found);
    },
  };
}

/** What an account is found by. */
export function textsOf(of: Pick<OfficialProfile, 'name' | 'handle' | 'description'>): string[] {
  return [of.name, of.handle, of.description];
}

/** Sorts before every id of an official account. */
const lowestId = 'oac_';
