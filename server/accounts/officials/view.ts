import type { z } from 'zod';
import type { Reply } from '../../kernel/contract.ts';
import { mapPage, type PageOf } from '../../kernel/cursor.ts';
import { viewAvatar } from '../people/index.ts';
import type { Role } from '../staff/contract.ts';
import type * as contract from './contract.ts';
import type { OfficialAccount, OfficialForViewer, Verification } from './official-account.ts';

/** An account that the viewer acts for. */
export interface OwnOfficial {
  readonly official: OfficialAccount;
  readonly role: Role;
}

export type OfficialOut = z.input<typeof contract.officialOut>;

export function viewOfficial(official: OfficialAccount): OfficialOut {
  const { id, handle, name, kind, description, avatarMediaId, verification } = official;
  return {
    ...{ id, handle, name, kind, description },
    avatarUrl: viewAvatar(avatarMediaId),
    verification: verification && viewVerification(verification),
    followerCount: official.followerCount,
  };
}

function viewVerification(verification: Verification): z.input<typeof contract.verificationOut> {
  const { organization, method, verifiedAt, expiresAt } = verification;
  return {
    ...{ organization, method },
    verifiedAt: verifiedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}

export type OfficialForViewerOut = z.input<typeof contract.officialForViewerOut>;

export function viewForViewer(shown: OfficialForViewer): OfficialForViewerOut {
  const { official, isFollowing, role } = shown;
  return { official: viewOfficial(official), isFollowing, role };
}

export function viewForViewerPage(page: PageOf<OfficialForViewer>): PageOf<OfficialForViewerOut> {
  return mapPage(page, viewForViewer);
}

export function viewOwn(list: readonly OwnOfficial[]): Reply<typeof contract.listMyOfficial> {
  return { items: list.map(({ official, role }) => ({ official: viewOfficial(official), role })) };
}

export function viewProposal(handle: string | null): Reply<typeof contract.proposeHandle> {
  return { handle };
}
