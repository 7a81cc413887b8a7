import type { Migration } from '../../db/migrations/migration.ts';

/** Dead jobs of one time are sorted by their ids; the index that does so is made after. */
export const sortDeadJobs: Migration = {
  module: 'kernel',
  number: 3,
  title: 'Sort dead jobs by time and id',
  run: ({ dropIndex }) => dropIndex('jobs', { state: 1, dueAt: 1 }),
};
