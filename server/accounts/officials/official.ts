import type { Instant } from '../../kernel/clock.ts';
import type { Id, OfficialId } from '../../kernel/ids.ts';
import type { OfficialKind } from '../contract.ts';
import type { Role } from '../staff/contract.ts';

/** Somebody outside has vouched for who stands behind an account, for a time. */
export interface Verification {
  readonly organization: string;
  readonly method: string;
  readonly verifiedAt: Instant;
  readonly expiresAt: Instant;
}

export interface OfficialAccount {
  readonly id: OfficialId;
  readonly handle: string;
  readonly name: string;
  readonly kind: OfficialKind;
  readonly description: string;
  readonly avatarMediaId: Id<'med'> | null;
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

export interface OfficialChange {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly avatarMediaId?: Id<'med'> | null | undefined;
}

/** Somebody vouched for the account under its name: under another one the badge is gone. */
export function losesBadge(
  { name }: Pick<OfficialAccount, 'name'>,
  change: OfficialChange,
): boolean {
  return change.name !== undefined && change.name !== name;
}
