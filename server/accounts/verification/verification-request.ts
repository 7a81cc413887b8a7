/** Asking the operator to vouch for an official account, and the answer. */
import { after, days, type Instant } from '../../kernel/clock.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Id, OfficialId } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import type { OfficialProfile } from '../officials/official-account.ts';
import type { Role } from '../staff/contract.ts';
import type { decideVerification, VerificationState } from './contract.ts';

export interface VerificationRequest {
  readonly id: Id<'vrq'>;
  readonly officialId: OfficialId;
  readonly organization: string;
  readonly evidence: string;
  readonly state: VerificationState;
  readonly reason: string;
  readonly createdAt: Instant;
}

interface Known {
  readonly request: VerificationRequest | null;
  /** The account that it is about; null when that was erased. */
  readonly official: OfficialProfile | null;
  /** The operator's own role in the account. */
  readonly role: Role | null;
}

interface Decision {
  readonly request: VerificationRequest;
  /** The account with its badge; null when it gets none. */
  readonly official: OfficialProfile | null;
}

/** The badge is given to a name as the operator saw it. */
export function decideVerdict(
  { request, official, role }: Known,
  command: Command<typeof decideVerification>,
  now: Instant,
): Decision {
  if (!request) throw refuse['no-such-verification']();
  if (role) throw refuse['own-account']();
  if (request.state !== 'submitted') throw refuse['verification-decided']();
  if (command.verdict === 'rejected') {
    const { reason } = command;
    return { request: { ...request, state: 'rejected', reason }, official: null };
  }
  const { name, method, validDays } = command;
  if (official?.name !== name) throw refuse['renamed']();
  const { organization } = request;
  const expiresAt = after(now, days(validDays));
  return {
    request: { ...request, state: 'approved' },
    official: { ...official, verification: { organization, method, verifiedAt: now, expiresAt } },
  };
}
