import type { Accounts } from '../../accounts/index.ts';
import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import type * as contract from './contract.ts';
import type { ConversationForViewer } from './conversation-for-viewer.ts';
import { type ForViewerDeps, getForViewer } from './for-viewer.ts';
import { type OpenDeps, withOfficial } from './open-conversation.ts';

export type OpenOfficialDeps = ForViewerDeps &
  OpenDeps & { readonly accounts: Pick<Accounts, 'officials'> };

export async function openOfficial(
  deps: OpenOfficialDeps,
  { userId }: UserActor,
  { officialId }: Command<typeof contract.openOfficial>,
): Promise<ConversationForViewer> {
  await deps.accounts.officials.requireExisting(officialId);
  const { id } = await withOfficial(deps, userId, officialId);
  return getForViewer(deps, userId, id);
}
