import type { z } from 'zod';
import type { Reply } from '../../kernel/contract.ts';
import { mapPage, type PageOf } from '../../kernel/cursor.ts';
import { viewOfficial } from '../officials/index.ts';
import type { OfficialAccount } from '../officials/official-account.ts';
import type * as contract from './contract.ts';
import type { VerificationRequest } from './verification-request.ts';

/** A request and the account it is about. */
export interface ShownVerification {
  readonly request: VerificationRequest;
  readonly official: OfficialAccount;
}

export type VerificationRequestOut = z.input<typeof contract.verificationRequestOut>;

export function viewVerification({ request, official }: ShownVerification): VerificationRequestOut {
  const { id, organization, evidence, state, reason, createdAt } = request;
  return {
    ...{ id, organization, evidence, state, reason },
    official: viewOfficial(official),
    createdAt: createdAt.toISOString(),
  };
}

export function viewFound(
  shown: ShownVerification | null,
): Reply<typeof contract.getVerificationRequest> {
  return { request: shown && viewVerification(shown) };
}

export function viewVerificationPage(
  page: PageOf<ShownVerification>,
): PageOf<VerificationRequestOut> {
  return mapPage(page, viewVerification);
}
