import type { UserActor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Memberships } from '../conversations/index.ts';
import { type ChangeGroupDeps, changeGroup, requireGroup } from './change-group.ts';
import type * as contract from './contract.ts';
import { decideLeave } from './group.ts';

export type LeaveGroupDeps = ChangeGroupDeps & {
  readonly clock: Clock;
  readonly memberships: Pick<Memberships, 'ofGroup' | 'leave'>;
};

export async function leaveGroup(
  deps: LeaveGroupDeps,
  { userId }: UserActor,
  { conversationId }: Command<typeof contract.leaveGroup>,
): Promise<void> {
  const { clock, memberships } = deps;
  const group = await requireGroup(deps, userId, conversationId);
  await changeGroup(deps, group, 'member-left', async (tx) => {
    const change = decideLeave(await memberships.ofGroup(tx, conversationId), userId);
    await memberships.leave(tx, { conversationId, memberId: userId }, clock.now());
    return change;
  });
}
