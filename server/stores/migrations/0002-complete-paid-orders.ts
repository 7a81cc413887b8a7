import type { Migration } from '../../kernel/db/migrations/migration.ts';

/** Staff can now say that an order is handed over. What was paid before has long been. */
export const completePaidOrders: Migration = {
  module: 'stores',
  number: 2,
  title: 'Call orders completed that were paid when nobody could say so',
  run: ({ changeRows }) =>
    changeRows({
      collection: 'orders',
      where: { state: 'paid', completedAt: { $exists: false } },
      change: ({ paidAt }) => [{ kind: 'set', fields: { completedAt: paidAt } }],
    }),
};
