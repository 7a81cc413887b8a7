import type { UserActor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import type { Officials } from '../officials/index.ts';
import { type OperatorDeps, requireOperator } from '../people/index.ts';
import type { Staff } from '../staff/index.ts';
import type * as contract from './contract.ts';
import { verificationDecided } from './events.ts';
import type { Verifications } from './store.ts';
import { decideVerdict, type VerificationRequest } from './verification-request.ts';

export interface DecideVerificationDeps extends OperatorDeps {
  readonly db: Pick<Db, 'transaction'>;
  readonly eventLog: EventLog;
  readonly clock: Clock;
  readonly officials: Pick<Officials, 'findProfile' | 'save'>;
  readonly staff: Pick<Staff, 'roleOf'>;
  readonly verifications: Pick<Verifications, 'find' | 'decided'>;
}

/** By an operator. An account that is renamed while they decide gets no badge under its new name. */
export async function decideVerification(
  deps: DecideVerificationDeps,
  { userId }: UserActor,
  command: Command<typeof contract.decideVerification>,
): Promise<VerificationRequest> {
  const { db, eventLog, clock, officials, staff, verifications } = deps;
  const { requestId, verdict } = command;
  await requireOperator(deps, userId);
  return db.transaction(
    async (tx) => {
      const known = await verifications.find(requestId, tx);
      const official = known && (await officials.findProfile(known.officialId, tx));
      const role = known && (await staff.roleOf(known.officialId, userId, tx));
      const decision = decideVerdict({ request: known, official, role }, command, clock.now());
      const { officialId } = decision.request;
      await verifications.decided(tx, decision.request, userId);
      if (decision.official) await officials.save(tx, decision.official);
      const told = verificationDecided(officialId, { requestId, officialId, verdict });
      await eventLog.append(tx, [told]);
      return decision.request;
    },
    { serialKeys: [`verification-request:${requestId}`] },
  );
}
