import type { Migration } from '../../kernel/db/migrations/migration.ts';

/** What has not been told of yet was marked `unsettledAt`; the index with the new name is made after. */
export const sayUndelivered: Migration = {
  module: 'messaging',
  number: 1,
  title: 'Call messages undelivered, not unsettled',
  run: async ({ changeRows, dropIndex }) => {
    await changeRows({
      collection: 'messages',
      where: { unsettledAt: { $gt: new Date(0) } },
      by: { unsettledAt: 1 },
      change: ({ unsettledAt }) => [
        { kind: 'set', fields: { undeliveredAt: unsettledAt } },
        { kind: 'unset', fields: ['unsettledAt'] },
      ],
    });
    await dropIndex('messages', { unsettledAt: 1 });
  },
};
