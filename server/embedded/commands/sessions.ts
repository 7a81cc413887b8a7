/** Commands about sessions and transactions. */

import { newUuid } from '../chance.ts';
import { StoreError } from '../errors.ts';
import { docsIn } from '../reading.ts';
import { sessionTimeoutMinutes } from '../transactions/sessions.ts';
import { noSuchTransaction } from '../transactions/transaction.ts';
import { docOf } from '../values/plain.ts';
import { Binary, type Doc, type Value } from '../values/types.ts';
import type { Operation } from './operation.ts';

const done = (): Doc => docOf({ ok: 1 });

/** The key under which a session is known, from its `lsid`. */
export function sessionKey(lsid: Value | undefined): string | undefined {
  if (!(lsid instanceof Map)) return undefined;
  const id = lsid.get('id');
  if (!(id instanceof Binary) || id.bytes.length !== 16) {
    throw new StoreError('InvalidOptions', 'a session id must be a UUID');
  }
  return id.bytes.toString('latin1');
}

export async function commitTransaction({ engine, session, body }: Operation): Promise<Doc> {
  await engine.sessions.commit(requireSession(session), transactionNumber(body));
  return done();
}

export function abortTransaction({ engine, session, body }: Operation): Doc {
  engine.sessions.abort(requireSession(session), transactionNumber(body));
  return done();
}

function requireSession<T>(session: T | undefined): T {
  if (session !== undefined) return session;
  throw new StoreError('InvalidOptions', 'a transaction needs a session');
}

function transactionNumber(body: Doc): bigint {
  const number = body.get('txnNumber');
  if (typeof number === 'bigint') return number;
  throw noSuchTransaction(-1n, 'does not exist: the command has no txnNumber');
}

export function startSession(): Doc {
  return docOf({ id: { id: newUuid() }, timeoutMinutes: sessionTimeoutMinutes, ok: 1 });
}

/** endSessions and killSessions: what the sessions have open is given up. */
export function endSessions({ engine, body, name }: Operation): Doc {
  for (const lsid of docsIn(body.get(name))) {
    const key = sessionKey(lsid);
    if (key === undefined) continue;
    engine.sessions.end(key);
    engine.cursors.killWhere(({ owner }) => owner.session === key);
  }
  return done();
}

export function refreshSessions({ engine, body }: Operation): Doc {
  for (const lsid of docsIn(body.get('refreshSessions'))) {
    const key = sessionKey(lsid);
    if (key !== undefined) engine.sessions.open(key);
  }
  return done();
}
