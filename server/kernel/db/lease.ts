/**
 * A right that one process at a time holds, by a row with an end: who stops renewing loses it. Its
 * token grows with each change of the holder, so that a write can tell an earlier holder, who stood
 * still and does not know that it has lost the lease, from the present one.
 */
import mongoose, { type Schema } from 'mongoose';
import { after, type Clock, type Instant } from '../clock.ts';
import { type Db, isDuplicateKey, rowOptions } from './database.ts';

interface LeaseRow {
  _id: string;
  holder: string;
  until: Instant;
  token: number;
}

export interface Leases {
  /** Takes or prolongs the lease. @returns its token; null when somebody else holds it */
  hold(name: string, holder: string, termMs: number): Promise<number | null>;
  release(name: string, holder: string): Promise<void>;
}

export const leasesName = 'leases';
const nobody = '';

export function createLeases({ db, clock }: { db: Db; clock: Clock }): Leases {
  const rows = db.model<LeaseRow>(leasesName, leaseSchema());
  return {
    hold: async (name, holder, termMs) => {
      const now = clock.now();
      const free = { _id: name, $or: [{ holder }, { until: { $lte: now } }] };
      const taken = [
        {
          $set: {
            token: tokenFor(holder),
            holder: { $literal: holder },
            until: after(now, termMs),
          },
        },
      ];
      try {
        const row = await rows
          .findOneAndUpdate(free, taken, {
            upsert: true,
            returnDocument: 'after',
            updatePipeline: true,
          })
          .lean<LeaseRow>();
        return row?.token ?? null;
      } catch (error) {
        // The upsert met the row of the one who holds it.
        if (isDuplicateKey(error)) return null;
        throw error;
      }
    },
    release: async (name, holder) => {
      // The row stays: its token must go on rising.
      const free = { holder: nobody, until: new Date(0) };
      await rows.updateOne({ _id: name, holder }, { $set: free });
    },
  };
}

/** One more than the last one's, or the same while the holder is. */
function tokenFor(holder: string) {
  const known = { $ifNull: ['$token', 0] };
  // As a literal, so that no name is read as a field's.
  const isSame = { $eq: ['$holder', { $literal: holder }] };
  return { $cond: [isSame, known, { $add: [known, 1] }] };
}

function leaseSchema(): Schema<LeaseRow> {
  return new mongoose.Schema<LeaseRow>(
    {
      _id: { type: String, required: true },
      holder: { type: String, required: true },
      until: { type: Date, required: true },
      token: { type: Number, required: true },
    },
    rowOptions,
  );
}
