/** The slice of groups: who is in them, who comes and who leaves, and how the others hear of it. */
import type { Module } from '../../kernel/module.ts';
import type { Realtime } from '../../kernel/realtime/realtime.ts';
import { groupAudience, type Memberships } from '../conversations/index.ts';
import { type GroupEndpointDeps, groupEndpoints } from './endpoints.ts';
import { groupSubscribers } from './subscribers.ts';

export type GroupsDeps = GroupEndpointDeps & {
  readonly realtime: Pick<Realtime, 'onConnect'>;
  readonly memberships: Pick<Memberships, 'groupsOf'>;
};

export function groups(deps: GroupsDeps): Module {
  const { realtime, memberships } = deps;
  realtime.onConnect(async (userId) => (await memberships.groupsOf(userId)).map(groupAudience));
  return { endpoints: groupEndpoints(deps), subscribers: groupSubscribers(deps) };
}
