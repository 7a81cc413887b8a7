import { docIn, textIn } from '../reading.ts';
import { documentSizeMax } from '../storage/records.ts';
import { sessionTimeoutMinutes } from '../transactions/sessions.ts';
import { docOf } from '../values/plain.ts';
import { DateTime, type Doc } from '../values/types.ts';
import { messageSizeMax } from '../wire/message.ts';
import type { Operation } from './operation.ts';

/** What we claim to be: drivers choose their features by it. Wire version 25 is MongoDB 8.0. */
export const wireVersion = 25;
export const serverVersion = '8.0.0';
export const setName = 'embedded';

/** Which names connections gave themselves, for failpoints that strike only one of them. */
export class AppNames {
  private readonly names = new Map<number, string>();

  of(connectionId: number): string | undefined {
    return this.names.get(connectionId);
  }

  learn({ body, connectionId }: Operation): void {
    const name = textIn(docIn(docIn(body.get('client'))?.get('application'))?.get('name'));
    if (name !== undefined) this.names.set(connectionId, name);
  }

  forget(connectionId: number): void {
    this.names.delete(connectionId);
  }
}

/**
 * Says that this is the primary of a replica set of one, because drivers allow transactions and
 * retryable writes only there. There is no topologyVersion, so that monitors poll and do not stream.
 */
export function helloReply(operation: Operation, socketPath: string): Doc {
  // Drivers compare hosts in lower case.
  const me = socketPath.toLowerCase();
  const isLegacy = operation.name !== 'hello';
  return docOf({
    helloOk: true,
    [isLegacy ? 'ismaster' : 'isWritablePrimary']: true,
    secondary: false,
    setName,
    setVersion: 1,
    hosts: [me],
    primary: me,
    me,
    maxBsonObjectSize: documentSizeMax,
    maxMessageSizeBytes: messageSizeMax,
    maxWriteBatchSize: 100_000,
    localTime: new DateTime(BigInt(operation.startedAt)),
    logicalSessionTimeoutMinutes: sessionTimeoutMinutes,
    connectionId: operation.connectionId,
    minWireVersion: 0,
    maxWireVersion: wireVersion,
    readOnly: false,
    ok: 1,
  });
}
