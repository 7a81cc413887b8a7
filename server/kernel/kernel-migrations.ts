import type { Migration } from './db/migrations/migration.ts';
import { moveTheOutbox } from './events/migrations/0001-move-the-outbox.ts';
import { sortDeadLetters } from './events/migrations/0002-sort-dead-letters.ts';
import { sortDeadJobs } from './queue/migrations/0003-sort-dead-jobs.ts';

/** Changes of what the kernel itself stores; they come before the modules'. */
export const kernelMigrations: readonly Migration[] = [
  moveTheOutbox,
  sortDeadLetters,
  sortDeadJobs,
];
