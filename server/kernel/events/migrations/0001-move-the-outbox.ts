import type { Migration } from '../../db/migrations/migration.ts';

/** Events waited in an outbox until all had heard them; now they stand in a log. */
export const moveTheOutbox: Migration = {
  module: 'kernel',
  number: 1,
  title: 'Move the events that wait into the log',
  run: ({ changeRows }) =>
    changeRows({
      collection: 'outbox',
      where: {},
      change: (row) => [
        { kind: 'insert', collection: 'events', row: { ...row, position: null } },
        { kind: 'delete' },
      ],
    }),
};
