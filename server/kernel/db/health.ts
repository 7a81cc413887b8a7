/**
 * Whether the store works: it answers, and it can write. A disk that is full or gone still lets the
 * store answer reads, so it is asked to write; at most so often, however many ask.
 */
import mongoose, { type Model, type Schema } from 'mongoose';
import { seconds } from '../clock.ts';
import { answeredWithin } from './deadlines.ts';
import { rowOptions } from './row-options.ts';

interface HealthRow {
  _id: string;
  probes: number;
}

const askedAgainAfterMs = seconds(2);

export function createHealth(
  model: (collection: string, schema: Schema<HealthRow>) => Model<HealthRow>,
  probeMs: number,
): () => Promise<boolean> {
  const rows = model('health', healthSchema());
  let latest: Promise<boolean> | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;

  async function probe(): Promise<boolean> {
    try {
      const written = rows.updateOne({ _id: 'store' }, { $inc: { probes: 1 } }, { upsert: true });
      await answeredWithin(probeMs, written.exec());
      return true;
    } catch {
      // Why not is in the log of every call that needed the store; here it is yes or no.
      return false;
    }
  }

  return () => {
    const now = performance.now();
    if (latest && now - askedAt < askedAgainAfterMs) return latest;
    askedAt = now;
    latest = probe();
    return latest;
  };
}

function healthSchema(): Schema<HealthRow> {
  return new mongoose.Schema<HealthRow>(
    { _id: { type: String, required: true }, probes: { type: Number, required: true } },
    rowOptions,
  );
}
