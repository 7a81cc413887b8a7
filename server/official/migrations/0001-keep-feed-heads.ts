import type { Migration } from '../../kernel/db/migrations/migration.ts';

/** The first item makes the row, and each of them moves it, in whichever order they come by. */
export const keepFeedHeads: Migration = {
  module: 'official',
  number: 1,
  title: 'Keep in a row for each account where its feed ends',
  run: async ({ changeRows }) => {
    await changeRows({
      collection: 'feed_items',
      where: { seq: 1 },
      change: ({ officialId, seq, sentAt }) => [
        {
          kind: 'insert',
          collection: 'feed_heads',
          row: { _id: String(officialId), seq, sentAt },
        },
      ],
    });
    await changeRows({
      collection: 'feed_items',
      where: { seq: { $gt: 1 } },
      change: ({ officialId, seq, sentAt }) => [
        {
          kind: 'update',
          collection: 'feed_heads',
          id: String(officialId),
          update: { $max: { seq, sentAt } },
        },
      ],
    });
  },
};
