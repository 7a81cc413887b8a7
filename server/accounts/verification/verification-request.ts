/** Asking the operator to vouch for an official account, and the answer. */
import { after, days, type Instant } from '../../kernel/clock.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Id, OfficialId } from '../../kernel/ids.ts';
import type { decideVerification as operation } from '../contract.ts';
import { refuse } from '../errors.ts';
import type { OfficialAccount, Verification } from '../officials/official.ts';
import type { Role } from '../staff/contract.ts';

export const verificationStates = ['submitted', 'approved', 'rejected'] as const;
export type VerificationState = (typeof verificationStates)[number];

export interface VerificationRequest {
  readonly id: Id<'vrq'>;
  readonly officialId: OfficialId;
  readonly organization: string;
  readonly evidence: string;
  readonly state: VerificationState;
  readonly reason: string;
  readonly createdAt: Instant;
}

/** A request and the account it is about. */
export interface VerificationCase {
  readonly request: VerificationRequest;
  readonly official: OfficialAccount;
}

interface Known {
  readonly request: VerificationRequest | null;
  /** The operator's own role in the account. */
  readonly role: Role | null;
}

interface Decision {
  readonly request: VerificationRequest;
  /** What the account may show from now on, and its name then; null when it was rejected. */
  readonly vouched: Vouched | null;
}

interface Vouched {
  readonly name: string;
  readonly verification: Verification;
}

export function decideVerdict(
  { request, role }: Known,
  command: Command<typeof operation>,
  now: Instant,
): Decision {
  if (!request) throw refuse['no-such-verification']();
  if (role) throw refuse['own-account']();
  if (request.state !== 'submitted') throw refuse['verification-decided']();
  if (command.verdict === 'rejected') {
    const { reason } = command;
    return { request: { ...request, state: 'rejected', reason }, vouched: null };
  }
  return {
    request: { ...request, state: 'approved' },
    vouched: {
      name: command.name,
      verification: {
        organization: request.organization,
        method: command.method,
        verifiedAt: now,
        expiresAt: after(now, days(command.validDays)),
      },
    },
  };
}

/** Whoever runs this server, by the handles in its settings. */
export function requireOperator(isOperator: boolean): void {
  if (!isOperator) throw refuse['not-operator']();
}
