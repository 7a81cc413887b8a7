import { mapPage } from '../../kernel/cursor.ts';
import { type Endpoint, endpointsOn, viewNothing } from '../../kernel/endpoints.ts';
import { enrichConversation, viewConversation, viewParticipant } from '../conversations/index.ts';
import type { EnrichMessagesDeps } from '../messages/index.ts';
import { type AddMembersDeps, addMembers } from './add-members.ts';
import * as contract from './contract.ts';
import { type CreateGroupDeps, createGroup } from './create-group.ts';
import { enrichMembers } from './enrich.ts';
import { type LeaveGroupDeps, leaveGroup } from './leave-group.ts';
import { type ListMembersDeps, listMembers } from './list-members.ts';

export type GroupEndpointDeps = CreateGroupDeps &
  AddMembersDeps &
  LeaveGroupDeps &
  ListMembersDeps &
  EnrichMessagesDeps;

export function groupEndpoints(deps: GroupEndpointDeps): Endpoint[] {
  const on = endpointsOn(deps);
  return [
    on(contract.createGroup, createGroup, enrichConversation, viewConversation),
    on(contract.addMembers, addMembers, enrichConversation, viewConversation),
    on(contract.leaveGroup, leaveGroup, viewNothing),
    on(contract.listMembers, listMembers, enrichMembers, (page) => mapPage(page, viewParticipant)),
  ];
}
