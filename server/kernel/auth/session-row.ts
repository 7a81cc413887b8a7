import mongoose, { type Schema } from 'mongoose';
import { type Instant, seconds } from '../clock.ts';
import { rowOptions } from '../db/database.ts';
import { refusals } from '../errors.ts';
import type { Id, UserId } from '../ids.ts';
import type { RenewalUse } from './renewal.ts';
import { refreshExpiresInSeconds } from './tokens.ts';

export const refuse = refusals('session', {
  ended: ['unauthenticated', 'This session has ended; sign in again.'],
  'other-person': ['conflict', 'Somebody else has signed in on this device.'],
  unknown: ['not-found', 'There is no such session.'],
});

/** How long a session lives after it was opened or last renewed. */
export const sessionKeptMs = seconds(refreshExpiresInSeconds);

/** A device that is signed in. */
export interface SessionRow {
  _id: Id<'ses'>;
  userId: UserId;
  deviceName: string;
  agent: string;
  ip: string;
  generation: number;
  /** See renewal.ts; not there in sessions of earlier versions that were not renewed since. */
  uses?: RenewalUse[];
  renewedAt: Instant;
  createdAt: Instant;
  lastSeenAt: Instant;
  expiresAt: Instant;
}

const text = { type: String, required: true } as const;
const blank = { type: String, default: '' } as const;
const count = { type: Number, required: true } as const;
const instant = { type: Date, required: true } as const;

const useSchema = new mongoose.Schema<RenewalUse>(
  { generation: count, at: instant },
  { _id: false },
);

export function sessionSchema(): Schema<SessionRow> {
  const schema = new mongoose.Schema<SessionRow>(
    {
      _id: text,
      userId: text,
      deviceName: blank,
      agent: blank,
      ip: blank,
      generation: count,
      uses: { type: [useSchema], default: [] },
      renewedAt: instant,
      createdAt: instant,
      lastSeenAt: instant,
      expiresAt: instant,
    },
    rowOptions,
  );
  schema.index({ userId: 1, lastSeenAt: -1 });
  schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  return schema;
}
