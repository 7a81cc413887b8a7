/**
 * A session is one device that is signed in. Its refresh token is used once: renewing moves the
 * session to the next generation, and a token of an earlier one was copied by somebody, so it ends
 * the session. Only within a short grace it counts as the retry of a lost answer.
 */
import mongoose, { type Schema } from 'mongoose';
import type { Origin } from '../actor.ts';
import { after, type Clock, type Instant, seconds } from '../clock.ts';
import { type Db, rowOptions, type Tx, within } from '../db/database.ts';
import { refusals } from '../errors.ts';
import type { Id, Ids, UserId } from '../ids.ts';
import { accessExpiresInSeconds, refreshExpiresInSeconds, type Tokens } from './tokens.ts';

const refuse = refusals('session', {
  ended: ['unauthenticated', 'This session has ended; sign in again.'],
  unknown: ['not-found', 'There is no such session.'],
});

export interface SessionRow {
  _id: Id<'ses'>;
  userId: UserId;
  deviceName: string;
  agent: string;
  ip: string;
  generation: number;
  renewedAt: Instant;
  createdAt: Instant;
  lastSeenAt: Instant;
  expiresAt: Instant;
}

export interface SessionTokens {
  readonly sessionId: Id<'ses'>;
  readonly accessToken: string;
  readonly accessExpiresInSeconds: number;
  readonly refreshToken: string;
}

export interface NewSession {
  readonly userId: UserId;
  readonly deviceName: string;
  readonly origin: Origin;
}

export interface Renewed {
  readonly userId: UserId;
  readonly tokens: SessionTokens;
}

export interface Sessions {
  open(tx: Tx, session: NewSession): Promise<SessionTokens>;
  /** @throws DomainError `session.ended` for a token that is unknown, used, copied or expired */
  renew(refreshToken: string, origin: Origin): Promise<Renewed>;
  list(userId: UserId): Promise<SessionRow[]>;
  /** @throws DomainError `session.unknown` when it is not this user's */
  end(tx: Tx, userId: UserId, sessionId: Id<'ses'>): Promise<void>;
  endOthers(tx: Tx, userId: UserId, keep: Id<'ses'>): Promise<void>;
  /** False as soon as the session has been ended, at the latest after a few seconds elsewhere. */
  isLive(sessionId: Id<'ses'>): Promise<boolean>;
  /** Called with each session that ends, in this process. */
  onEnded(listener: (sessionId: Id<'ses'>) => void): void;
}

export interface SessionsDeps {
  readonly db: Db;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly tokens: Tokens;
}

const keptMs = seconds(refreshExpiresInSeconds);
/** Two tabs, or an answer lost on a bad line, may bring the last token again this soon. */
const graceMs = seconds(20);
/** How long another process may still believe in a session that was ended here. */
const livenessKeptMs = seconds(5);

export function createSessions({ db, ids, clock, tokens }: SessionsDeps): Sessions {
  const rows = db.model<SessionRow>('sessions', sessionSchema());
  const liveness = createLiveness(clock);
  const listeners: ((sessionId: Id<'ses'>) => void)[] = [];

  const ended = (sessionId: Id<'ses'>) => {
    liveness.set(sessionId, false);
    for (const listener of listeners) listener(sessionId);
  };

  const issue = ({ _id: sessionId, userId, generation }: SessionRow): SessionTokens => ({
    sessionId,
    accessToken: tokens.issueAccess({ userId, sessionId }),
    accessExpiresInSeconds,
    refreshToken: tokens.issueRefresh({ sessionId, generation }),
  });

  async function open(tx: Tx, { userId, deviceName, origin }: NewSession): Promise<SessionTokens> {
    const now = clock.now();
    const row: SessionRow = {
      _id: ids.next('ses'),
      userId,
      deviceName,
      ...origin,
      generation: 1,
      renewedAt: now,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: after(now, keptMs),
    };
    await rows.insertMany([row], { session: tx.session, lean: true });
    return issue(row);
  }

  async function renew(refreshToken: string, origin: Origin): Promise<Renewed> {
    const claims = tokens.readRefresh(refreshToken);
    if (!claims) throw refuse.ended();
    const { sessionId, generation } = claims;
    const now = clock.now();
    const times = { renewedAt: now, lastSeenAt: now, expiresAt: after(now, keptMs) };
    const renewed = await rows
      .findOneAndUpdate(
        { _id: sessionId, generation, expiresAt: { $gt: now } },
        { $set: { ...times, ...origin }, $inc: { generation: 1 } },
        { returnDocument: 'after' },
      )
      .lean<SessionRow>();
    const row = renewed ?? (await repeated(sessionId, generation, now));
    return { userId: row.userId, tokens: issue(row) };
  }

  /** The token is not the current one: a retry just now gets the current one, any other is a copy. */
  async function repeated(
    sessionId: Id<'ses'>,
    generation: number,
    now: Instant,
  ): Promise<SessionRow> {
    const row = await rows.findOne({ _id: sessionId }).lean<SessionRow>();
    if (!row || row.expiresAt <= now) throw refuse.ended();
    const isRetry =
      row.generation === generation + 1 && after(row.renewedAt, graceMs).getTime() > now.getTime();
    if (isRetry) return row;
    await rows.deleteOne({ _id: sessionId });
    ended(sessionId);
    throw refuse.ended();
  }

  async function end(tx: Tx, userId: UserId, sessionId: Id<'ses'>): Promise<void> {
    const { deletedCount } = await rows.deleteOne({ _id: sessionId, userId }, within(tx));
    if (deletedCount === 0) throw refuse.unknown();
    tx.afterCommit(() => ended(sessionId));
  }

  async function endOthers(tx: Tx, userId: UserId, keep: Id<'ses'>): Promise<void> {
    const others = await rows
      .find({ userId, _id: { $ne: keep } }, { _id: 1 }, within(tx))
      .lean<{ _id: Id<'ses'> }[]>();
    if (others.length === 0) return;
    await rows.deleteMany({ _id: { $in: others.map(({ _id }) => _id) } }, within(tx));
    tx.afterCommit(() => {
      for (const { _id } of others) ended(_id);
    });
  }

  async function isLive(sessionId: Id<'ses'>): Promise<boolean> {
    const known = liveness.get(sessionId);
    if (known !== undefined) return known;
    const found = await rows.exists({ _id: sessionId, expiresAt: { $gt: clock.now() } });
    liveness.set(sessionId, found !== null);
    return found !== null;
  }

  return {
    open,
    renew,
    list: (userId) =>
      rows.find({ userId }).sort({ lastSeenAt: -1 }).limit(100).lean<SessionRow[]>(),
    end,
    endOthers,
    isLive,
    onEnded: (listener) => {
      listeners.push(listener);
    },
  };
}

/** A small memory of which sessions live, so that not every request asks the store. */
function createLiveness(clock: Clock) {
  const known = new Map<string, { isLive: boolean; until: number }>();
  const entriesMax = 50_000;
  return {
    get: (sessionId: string): boolean | undefined => {
      const entry = known.get(sessionId);
      return entry && entry.until > clock.now().getTime() ? entry.isLive : undefined;
    },
    set: (sessionId: string, isLive: boolean): void => {
      if (known.size >= entriesMax) known.clear();
      known.set(sessionId, { isLive, until: clock.now().getTime() + livenessKeptMs });
    },
  };
}

function sessionSchema(): Schema<SessionRow> {
  const text = { type: String, required: true } as const;
  const blank = { type: String, default: '' } as const;
  const instant = { type: Date, required: true } as const;
  const schema = new mongoose.Schema<SessionRow>(
    {
      _id: text,
      userId: text,
      deviceName: blank,
      agent: blank,
      ip: blank,
      generation: { type: Number, required: true },
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
