/** A job as it lies in the store. Running it is a lease: while it runs, nobody else finds it due. */
import mongoose, { type Schema } from 'mongoose';
import type { Instant } from '../clock.ts';
import { rowOptions } from '../db/database.ts';

export interface JobRow {
  _id: string;
  name: string;
  data: object;
  state: 'waiting' | 'done' | 'dead';
  /** Not before this; while a job runs, the end of its lease. */
  dueAt: Instant;
  attempts: number;
  everyMs: number | null;
  failure: string;
  /** When a finished row may be forgotten; null while it waits. */
  forgetAt: Instant | null;
}

export function jobSchema(): Schema<JobRow> {
  const schema = new mongoose.Schema<JobRow>(
    {
      _id: { type: String, required: true },
      name: { type: String, required: true },
      data: { type: mongoose.Schema.Types.Mixed, required: true },
      state: { type: String, required: true },
      dueAt: { type: Date, required: true },
      attempts: { type: Number, required: true },
      everyMs: { type: Number, default: null },
      failure: { type: String, default: '' },
      forgetAt: { type: Date, default: null },
    },
    rowOptions,
  );
  schema.index({ name: 1, state: 1, dueAt: 1 });
  schema.index({ state: 1, dueAt: 1, _id: 1 });
  schema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 });
  return schema;
}
