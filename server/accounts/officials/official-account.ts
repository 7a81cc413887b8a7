import type { Instant } from '../../kernel/clock.ts';
import type { Id, OfficialId } from '../../kernel/ids.ts';
import type { Role } from '../staff/contract.ts';
import type { OfficialKind } from './contract.ts';

/** Somebody outside has vouched for who stands behind an account, for a time. */
export interface Verification {
  readonly organization: string;
  readonly method: string;
  readonly verifiedAt: Instant;
  readonly expiresAt: Instant;
}

/** What is kept of an account. */
export interface OfficialProfile {
  readonly id: OfficialId;
  readonly handle: string;
  readonly name: string;
  readonly kind: OfficialKind;
  readonly description: string;
  readonly avatarMediaId: Id<'med'> | null;
  /** The badge that was given last, which may have run out. */
  readonly verification: Verification | null;
}

/** An account as it stands now. */
export interface OfficialAccount extends OfficialProfile {
  /** Null when there is none that holds now. */
  readonly verification: Verification | null;
  readonly followerCount: number;
}

/** How an account that was erased stands where others knew it; the client says so in words. */
export function erasedOfficial(id: OfficialId): OfficialAccount {
  return {
    id,
    ...{ handle: '', name: '', kind: 'business', description: '' },
    ...{ avatarMediaId: null, verification: null, followerCount: 0 },
  };
}

/** An official account and how the viewer stands to it. */
export interface OfficialForViewer {
  readonly official: OfficialAccount;
  readonly isFollowing: boolean;
  readonly role: Role | null;
}

/** A badge that has run out is no badge. */
export function currentVerification(
  verification: Verification | null,
  now: Instant,
): Verification | null {
  return verification && verification.expiresAt > now ? verification : null;
}

/** What the staff changes of the profile; what is not said does not change. */
export type OfficialChange = {
  readonly [F in 'name' | 'description' | 'avatarMediaId']?: OfficialProfile[F] | undefined;
};

/**
 * The account as its staff wants it. Somebody vouched for it under its name: under another one the
 * badge is gone.
 */
export function decideChange(official: OfficialProfile, change: OfficialChange): OfficialProfile {
  const { name = official.name, description = official.description } = change;
  // Null takes the picture away.
  const { avatarMediaId = official.avatarMediaId } = change;
  const verification = name === official.name ? official.verification : null;
  return { ...official, name, description, avatarMediaId, verification };
}
