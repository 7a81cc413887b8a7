/** A right that one process at a time holds, by a row with an end: who stops renewing loses it. */
import mongoose, { type Schema } from 'mongoose';
import { after, type Clock, type Instant } from '../clock.ts';
import { type Db, isDuplicateKey, rowOptions } from './database.ts';

interface LeaseRow {
  _id: string;
  holder: string;
  until: Instant;
}

export interface Leases {
  /** Takes or prolongs the lease. @returns false when somebody else holds it */
  hold(name: string, holder: string, termMs: number): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
}

export const leasesName = 'leases';

export function createLeases({ db, clock }: { db: Db; clock: Clock }): Leases {
  const rows = db.model<LeaseRow>(leasesName, leaseSchema());
  return {
    hold: async (name, holder, termMs) => {
      const now = clock.now();
      const free = { _id: name, $or: [{ holder }, { until: { $lte: now } }] };
      try {
        await rows.updateOne(
          free,
          { $set: { holder, until: after(now, termMs) } },
          { upsert: true },
        );
        return true;
      } catch (error) {
        // The upsert met the row of the one who holds it.
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    release: async (name, holder) => {
      await rows.deleteOne({ _id: name, holder });
    },
  };
}

function leaseSchema(): Schema<LeaseRow> {
  return new mongoose.Schema<LeaseRow>(
    {
      _id: { type: String, required: true },
      holder: { type: String, required: true },
      until: { type: Date, required: true },
    },
    rowOptions,
  );
}
