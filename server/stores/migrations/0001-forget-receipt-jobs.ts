import type { Migration } from '../../kernel/db/migrations/migration.ts';

/** Receipts were drawn by jobs; now they are drawn when somebody looks, and nobody runs these. */
export const forgetReceiptJobs: Migration = {
  module: 'stores',
  number: 1,
  title: 'Forget the jobs that drew receipts',
  run: ({ changeRows }) =>
    changeRows({
      collection: 'jobs',
      where: { name: { $in: ['stores.issue-receipt', 'stores.find-lost-receipts'] } },
      change: () => [{ kind: 'delete' }],
    }),
};
