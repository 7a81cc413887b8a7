import type { Migration } from '../../kernel/db/migrations/migration.ts';

const before = 'messaging.settle-left-behind';
const name = 'messaging.deliver-left-behind';

/** The job has one row, which comes again and again; its id begins with the job's name. */
export const renameTheSweep: Migration = {
  module: 'messaging',
  number: 2,
  title: `Call the job ${before} ${name}`,
  run: ({ changeRows }) =>
    changeRows({
      collection: 'jobs',
      where: { name: before },
      change: ({ _id, ...row }) => [
        { kind: 'delete' },
        {
          kind: 'insert',
          collection: 'jobs',
          row: { ...row, _id: _id.replace(before, name), name },
        },
      ],
    }),
};
