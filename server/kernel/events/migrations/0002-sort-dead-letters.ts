import type { Migration } from '../../db/migrations/migration.ts';

/** Dead letters of one time are sorted by their ids; the index that does so is made after. */
export const sortDeadLetters: Migration = {
  module: 'kernel',
  number: 2,
  title: 'Sort dead letters by time and id',
  run: ({ dropIndex }) => dropIndex('event_attempts', { state: 1, forgetAt: 1 }),
};
