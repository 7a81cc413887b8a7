/** Pushes that are kept for the devices that are away. The store itself deletes what is too old. */
import mongoose, { type Schema } from 'mongoose';
import { days, type Instant } from '../clock.ts';
import { type Db, rowOptions } from '../db/database.ts';
import type { Id } from '../ids.ts';
import type { Audience } from '../realtime/realtime.ts';
import type { FoundMissed, MissedPush, MissedRange } from './missed-push.ts';

declare module '../ids.ts' {
  interface IdKinds {
    psh: 'push';
  }
}

export interface KeptPush extends MissedPush {
  readonly id: Id<'psh'>;
  readonly to: readonly Audience[];
}

export interface Pushes {
  add(pushes: readonly KeptPush[]): Promise<void>;
  /** What was pushed to any of the audiences, each once; the oldest first. */
  since(to: readonly Audience[], range: MissedRange): Promise<FoundMissed>;
}

/** Whoever stays away for longer reads anew what they look at. */
export const keptForMs = days(8);

interface PushRow {
  _id: Id<'psh'>;
  to: Audience[];
  type: string;
  data: unknown;
  at: Instant;
}

export function createPushes(db: Db): Pushes {
  const rows = db.model<PushRow>('pushes', pushSchema());
  return {
    add: async (pushes) => {
      const added = pushes.map(({ id, to, ...push }) => ({ _id: id, to: [...to], ...push }));
      await rows.insertMany(added, { lean: true });
    },
    since: async (to, { after, most }) => {
      const found = await rows
        .find({ to: { $in: [...to] }, at: { $gt: after } }, { _id: 0, type: 1, data: 1, at: 1 })
        .sort({ at: 1 })
        .limit(most + 1)
        .lean<MissedPush[]>();
      return found.length > most ? 'too-many' : found;
    },
  };
}

function pushSchema(): Schema<PushRow> {
  const schema = new mongoose.Schema<PushRow>(
    {
      _id: { type: String, required: true },
      to: { type: [String], required: true },
      type: { type: String, required: true },
      data: { type: mongoose.Schema.Types.Mixed, required: true },
      at: { type: Date, required: true },
    },
    rowOptions,
  );
  schema.index({ to: 1, at: 1 });
  schema.index({ at: 1 }, { expireAfterSeconds: keptForMs / 1_000 });
  return schema;
}
