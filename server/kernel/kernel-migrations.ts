import type { Migration } from './db/migrations/migration.ts';
import { moveTheOutbox } from './events/migrations/0001-move-the-outbox.ts';

/** Changes of what the kernel itself stores; they come before the modules'. */
export const kernelMigrations: readonly Migration[] = [moveTheOutbox];
