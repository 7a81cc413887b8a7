import type { UserActor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import type { Ids } from '../../kernel/ids.ts';
import type { Staff } from '../staff/index.ts';
import type * as contract from './contract.ts';
import { verificationRequested } from './events.ts';
import type { Verifications } from './store.ts';
import type { VerificationRequest } from './verification-request.ts';

export interface RequestVerificationDeps {
  readonly db: Pick<Db, 'transaction'>;
  readonly eventLog: EventLog;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly staff: Pick<Staff, 'requireOwner'>;
  readonly verifications: Pick<Verifications, 'insert'>;
}

/** By the owner; one open request at a time. */
export function requestVerification(
  { db, eventLog, ids, clock, staff, verifications }: RequestVerificationDeps,
  { userId }: UserActor,
  { officialId, organization, evidence }: Command<typeof contract.requestVerification>,
): Promise<VerificationRequest> {
  const asked = { officialId, organization, evidence, state: 'submitted', reason: '' } as const;
  return db.transaction(
    async (tx) => {
      await staff.requireOwner(officialId, userId, tx);
      const submitted = { id: ids.next('vrq'), ...asked, createdAt: clock.now() };
      await verifications.insert(tx, submitted);
      const told = { requestId: submitted.id, officialId };
      await eventLog.append(tx, [verificationRequested(officialId, told)]);
      return submitted;
    },
    { serialKeys: [`verification:${officialId}`] },
  );
}
