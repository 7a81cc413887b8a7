/** Carries out in the store what renewal.ts decides: read, decide, and write if nobody came between. */
import type { Model } from 'mongoose';
import type { Origin } from '../actor.ts';
import { assert } from '../assert.ts';
import { after, type Clock, type Instant } from '../clock.ts';
import type { Id, UserId } from '../ids.ts';
import { decideRenewal, type RenewalState } from './renewal.ts';
import { refuse, type SessionRow, sessionKeptMs } from './session-row.ts';

export interface Presented {
  readonly sessionId: Id<'ses'>;
  readonly generation: number;
  readonly origin: Origin;
  /** Whose session it must be; undefined for anybody's. */
  readonly expected: UserId | undefined;
}

export interface RenewedRow {
  /** As it is now or, when it was copied, as it was. */
  readonly row: SessionRow;
  /** The session was ended. */
  readonly isCopied: boolean;
}

export interface RenewRowDeps {
  readonly rows: Model<SessionRow>;
  readonly clock: Clock;
}

/** How often another renewal may come between; each time one of them makes progress. */
const triesMax = 20;

/** @returns what renews a session; it refuses with `session.ended` and `session.other-person` */
export function createRenewRow({ rows, clock }: RenewRowDeps) {
  return async function renewRow(presented: Presented): Promise<RenewedRow> {
    for (let tries = 1; tries <= triesMax; tries += 1) {
      const row = await load(presented);
      const done = await attempt(row, presented);
      if (done) return done;
    }
    assert(false, `of ${triesMax} tries to renew, one is not disturbed by others`);
  };

  async function load({ sessionId, expected }: Presented): Promise<SessionRow> {
    const row = await rows.findOne({ _id: sessionId }).lean<SessionRow>();
    if (!row || row.expiresAt <= clock.now()) throw refuse.ended();
    if (expected !== undefined && row.userId !== expected) throw refuse['other-person']();
    return row;
  }

  /** @returns null when the session changed meanwhile, so that nothing was done */
  async function attempt(row: SessionRow, presented: Presented): Promise<RenewedRow | null> {
    const now = clock.now();
    const { generation, uses = [] } = row;
    const renewal = decideRenewal({ generation, uses }, presented.generation, now);
    switch (renewal.kind) {
      case 'repeat':
        return { row, isCopied: false };
      case 'move': {
        const moved = await move(row, renewal, { origin: presented.origin, now });
        return moved && { row: moved, isCopied: false };
      }
      case 'copied': {
        const { deletedCount } = await rows.deleteOne({ _id: row._id, generation });
        return deletedCount === 0 ? null : { row, isCopied: true };
      }
    }
  }

  async function move(
    row: SessionRow,
    { generation, uses }: RenewalState,
    { origin, now }: { origin: Origin; now: Instant },
  ): Promise<SessionRow | null> {
    const times = { renewedAt: now, lastSeenAt: now, expiresAt: after(now, sessionKeptMs) };
    return rows
      .findOneAndUpdate(
        { _id: row._id, generation: row.generation },
        { $set: { ...times, ...origin, generation, uses: [...uses] } },
        { returnDocument: 'after' },
      )
      .lean<SessionRow>();
  }
}
