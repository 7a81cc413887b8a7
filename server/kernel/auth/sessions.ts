/**
 * A session is one device that is signed in. Whether it lives is what the store says at that
 * moment, in every process: each call asks, all calls of one turn of the loop in one read, and
 * nobody remembers the answer. So from the commit that ends a session no call of it begins.
 */
import type { Origin } from '../actor.ts';
import { after, type Clock } from '../clock.ts';
import { type Db, type Tx, within } from '../db/database.ts';
import { gather } from '../db/gather.ts';
import type { Id, Ids, UserId } from '../ids.ts';
import { createRenewRow } from './renew-row.ts';
import { refuse, type SessionRow, sessionKeptMs, sessionSchema } from './session-row.ts';
import { accessExpiresInSeconds, type Tokens } from './tokens.ts';

export type { SessionRow } from './session-row.ts';

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

export interface Renewing {
  readonly refreshToken: string;
  readonly origin: Origin;
  /** Whose session the caller believes it is; undefined when it does not say. */
  readonly userId?: UserId | undefined;
}

export interface Renewed {
  readonly userId: UserId;
  readonly tokens: SessionTokens;
}

export interface Sessions {
  open(tx: Tx, session: NewSession): Promise<SessionTokens>;
  /**
   * @throws DomainError `session.ended` for a token that is unknown, copied or expired;
   * `session.other-person` when it is of a session of somebody else than expected, which then stays as it is
   */
  renew(renewing: Renewing): Promise<Renewed>;
  /** The user's live sessions, the latest seen first; at most 100. */
  list(userId: UserId): Promise<SessionRow[]>;
  /** @throws DomainError `session.unknown` when it is not this user's */
  end(tx: Tx, userId: UserId, sessionId: Id<'ses'>): Promise<void>;
  /** @throws DomainError `session.ended` when the one to keep does not live itself */
  endOthers(tx: Tx, userId: UserId, keep: Id<'ses'>): Promise<void>;
  /** What the store says now: false from the moment at which the session was ended or ran out. */
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

export function createSessions({ db, ids, clock, tokens }: SessionsDeps): Sessions {
  const rows = db.model<SessionRow>('sessions', sessionSchema());
  const renewRow = createRenewRow({ rows, clock });
  const listeners: ((sessionId: Id<'ses'>) => void)[] = [];

  const ended = (sessionId: Id<'ses'>) => {
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
      uses: [],
      renewedAt: now,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: after(now, sessionKeptMs),
    };
    await rows.insertMany([row], { session: tx.session, lean: true });
    return issue(row);
  }

  async function renew({ refreshToken, origin, userId }: Renewing): Promise<Renewed> {
    const claims = tokens.readRefresh(refreshToken);
    if (!claims) throw refuse.ended();
    const { row, isCopied } = await renewRow({ ...claims, origin, expected: userId });
    if (!isCopied) return { userId: row.userId, tokens: issue(row) };
    ended(row._id);
    throw refuse.ended();
  }

  async function end(tx: Tx, userId: UserId, sessionId: Id<'ses'>): Promise<void> {
    const { deletedCount } = await rows.deleteOne({ _id: sessionId, userId }, within(tx));
    if (deletedCount === 0) throw refuse.unknown();
    tx.afterCommit(() => ended(sessionId));
  }

  async function endOthers(tx: Tx, userId: UserId, keep: Id<'ses'>): Promise<void> {
    const now = clock.now();
    // Written, not only read: ending this very session at the same time must collide with it.
    const { matchedCount } = await rows.updateOne(
      { _id: keep, userId, expiresAt: { $gt: now } },
      { $set: { lastSeenAt: now } },
      within(tx),
    );
    if (matchedCount === 0) throw refuse.ended();
    const others = await rows
      .find({ userId, _id: { $ne: keep } }, { _id: 1 }, within(tx))
      .lean<{ _id: Id<'ses'> }[]>();
    if (others.length === 0) return;
    await rows.deleteMany({ _id: { $in: others.map(({ _id }) => _id) } }, within(tx));
    tx.afterCommit(() => {
      for (const { _id } of others) ended(_id);
    });
  }

  const findLive = gather<Id<'ses'>, true>(async (sessionIds) => {
    // Each call asks this. `distinct` gives the bare ids, for two thirds of what a cursor costs.
    const living = { _id: { $in: sessionIds }, expiresAt: { $gt: clock.now() } };
    const found = await rows.distinct('_id', living);
    return new Map(found.map((id) => [id, true]));
  });

  return {
    open,
    renew,
    list: (userId) =>
      rows
        .find({ userId, expiresAt: { $gt: clock.now() } })
        .sort({ lastSeenAt: -1 })
        .limit(100)
        .lean<SessionRow[]>(),
    end,
    endOthers,
    isLive: async (sessionId) => (await findLive(sessionId)) === true,
    onEnded: (listener) => {
      listeners.push(listener);
    },
  };
}
