/** Domain values as they go out on the wire; nothing else shapes output. */
import type { Reply } from '../kernel/contract.ts';
import type * as contract from './contract.ts';
import type { OfficialAccount, OfficialForViewer } from './officials/official.ts';
import { viewAvatar } from './people/index.ts';
import type { VerificationCase } from './verification/verification-request.ts';

type Out<Schema extends keyof typeof contract> = (typeof contract)[Schema] extends {
  _zod: { input: infer I };
}
  ? I
  : never;

export function viewOfficial(official: OfficialAccount): Out<'officialOut'> {
  const { id, handle, name, kind, description, avatarMediaId, verification } = official;
  return {
    id,
    handle,
    name,
    kind,
    description,
    avatarUrl: viewAvatar(avatarMediaId),
    verification: verification && {
      organization: verification.organization,
      method: verification.method,
      verifiedAt: verification.verifiedAt.toISOString(),
      expiresAt: verification.expiresAt.toISOString(),
    },
    followerCount: official.followerCount,
  };
}

export function viewForViewer(shown: OfficialForViewer): Reply<typeof contract.getOfficial> {
  const { official, isFollowing, role } = shown;
  return { official: viewOfficial(official), isFollowing, role };
}

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
