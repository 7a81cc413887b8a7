/** What the store keeps of events: the log, how far each subscriber has come, and what was set aside. */
import type { Db } from '../../db/database.ts';
import { type AttemptRows, createAttemptRows } from './attempt-rows.ts';
import { type CursorRows, createCursorRows } from './cursor-rows.ts';
import { createEventRows, type EventRows } from './event-rows.ts';

export interface EventStore {
  readonly events: EventRows;
  readonly cursors: CursorRows;
  readonly attempts: AttemptRows;
}

export function createEventStore(db: Db): EventStore {
  return {
    events: createEventRows(db),
    cursors: createCursorRows(db),
    attempts: createAttemptRows(db),
  };
}
