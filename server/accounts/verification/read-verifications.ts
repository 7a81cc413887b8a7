import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import { type PageOf, pageQuery } from '../../kernel/cursor.ts';
import { type OperatorDeps, requireOperator } from '../people/index.ts';
import type { Staff } from '../staff/index.ts';
import type * as contract from './contract.ts';
import type { Verifications } from './store.ts';
import type { VerificationRequest } from './verification-request.ts';

export interface ReadVerificationsDeps extends OperatorDeps {
  readonly staff: Pick<Staff, 'requireStaff'>;
  readonly verifications: Pick<Verifications, 'findNewest' | 'waiting'>;
}

/** The newest of the account, for its staff. */
export async function getVerificationRequest(
  { staff, verifications }: ReadVerificationsDeps,
  { userId }: UserActor,
  { officialId }: Command<typeof contract.getVerificationRequest>,
): Promise<VerificationRequest | null> {
  await staff.requireStaff(officialId, userId);
  return verifications.findNewest(officialId);
}

/** Those that wait for an operator. */
export async function listVerificationRequests(
  deps: ReadVerificationsDeps,
  { userId }: UserActor,
  command: Command<typeof contract.listVerificationRequests>,
): Promise<PageOf<VerificationRequest>> {
  await requireOperator(deps, userId);
  return deps.verifications.waiting(pageQuery(command));
}
