import type { UserActor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Command } from '../../kernel/contract.ts';
import { type PageOf, pageQuery } from '../../kernel/cursor.ts';
import type { Db } from '../../kernel/db/database.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import type { Ids, UserId } from '../../kernel/ids.ts';
import type * as contract from '../contract.ts';
import { refuse } from '../errors.ts';
import { verificationDecided } from '../events.ts';
import type { Officials } from '../officials/index.ts';
import type { Staff } from '../staff/index.ts';
import type { Verifications } from './store.ts';
import {
  decideVerdict,
  requireOperator,
  type VerificationCase,
  type VerificationRequest,
} from './verification-request.ts';

export interface VerifyDeps {
  readonly db: Db;
  readonly eventLog: EventLog;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly officials: Officials;
  readonly staff: Staff;
  readonly verifications: Verifications;
  isOperator(userId: UserId): Promise<boolean>;
}

export function createVerifyOfficial(deps: VerifyDeps) {
  const { db, eventLog, ids, clock, officials, staff, verifications, isOperator } = deps;

  async function casesOf(requests: readonly VerificationRequest[]): Promise<VerificationCase[]> {
    const officialOf = await officials.lookUp(requests.map((request) => request.officialId));
    return requests.map((request) => ({ request, official: officialOf(request.officialId) }));
  }

  async function caseOf(request: VerificationRequest): Promise<VerificationCase> {
    const official = await officials.get(request.officialId);
    return { request, official };
  }

  async function requestVerification(
    { userId }: UserActor,
    { officialId, organization, evidence }: Command<typeof contract.requestVerification>,
  ): Promise<VerificationCase> {
    const asked = { officialId, organization, evidence, state: 'submitted', reason: '' } as const;
    const request = await db.transaction(
      async (tx) => {
        await staff.requireOwner(officialId, userId, tx);
        const submitted = { id: ids.next('vrq'), ...asked, createdAt: clock.now() };
        await verifications.insert(tx, submitted);
        return submitted;
      },
      { serialKeys: [`verification:${officialId}`] },
    );
    return caseOf(request);
  }

  async function getVerificationRequest(
    { userId }: UserActor,
    { officialId }: Command<typeof contract.getVerificationRequest>,
  ): Promise<VerificationCase | null> {
    await staff.requireStaff(officialId, userId);
    const newest = await verifications.findNewest(officialId);
    return newest && caseOf(newest);
  }

  async function listVerificationRequests(
    { userId }: UserActor,
    command: Command<typeof contract.listVerificationRequests>,
  ): Promise<PageOf<VerificationCase>> {
    requireOperator(await isOperator(userId));
    const { items, nextCursor } = await verifications.waiting(pageQuery(command));
    return { items: await casesOf(items), nextCursor };
  }

  async function decideVerification(
    { userId }: UserActor,
    command: Command<typeof contract.decideVerification>,
  ): Promise<VerificationCase> {
    requireOperator(await isOperator(userId));
    const decided = await db.transaction(
      async (tx) => {
        const known = await verifications.find(command.requestId, tx);
        const role = known && (await staff.roleOf(known.officialId, userId, tx));
        const decision = decideVerdict({ request: known, role }, command, clock.now());
        const { request, vouched } = decision;
        const { id: requestId, officialId } = request;
        await verifications.decided(tx, request, userId);
        if (vouched) {
          const { name, verification } = vouched;
          const official = await officials.findProfile(officialId, tx);
          if (official?.name !== name) throw refuse['renamed']();
          await officials.save(tx, { ...official, verification });
        }
        const { verdict } = command;
        const told = verificationDecided(officialId, { requestId, officialId, verdict });
        await eventLog.append(tx, [told]);
        return request;
      },
      { serialKeys: [`verification-request:${command.requestId}`] },
    );
    return caseOf(decided);
  }

  return {
    requestVerification,
    getVerificationRequest,
    listVerificationRequests,
    decideVerification,
  };
}
