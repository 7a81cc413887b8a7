/** Domain values as they go out on the wire; nothing else shapes output. */
import type * as contract from './contract.ts';
import { viewOfficial } from './officials/index.ts';
import type { VerificationCase } from './verification/verification-request.ts';

type Out<Schema extends keyof typeof contract> = (typeof contract)[Schema] extends {
  _zod: { input: infer I };
}
  ? I
  : never;

export function viewVerification(shown: VerificationCase): Out<'verificationRequestOut'> {
  const { request, official } = shown;
  const { id, organization, evidence, state, reason, createdAt } = request;
  return {
    id,
    official: viewOfficial(official),
    organization,
    evidence,
    state,
    reason,
    createdAt: createdAt.toISOString(),
  };
}
