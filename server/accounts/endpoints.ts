import type { UserActor } from '../kernel/actor.ts';
import type { Command } from '../kernel/contract.ts';
import { mapPage, pageQuery } from '../kernel/cursor.ts';
import { type Endpoint, endpoint } from '../kernel/endpoints.ts';
import * as contract from './contract.ts';
import {
  type ForViewerDeps,
  getForViewer,
  type Officials,
  viewForViewer,
  viewOfficial,
} from './officials/index.ts';
import type { createFollow } from './relations/follows/follow.ts';
import type { Follows } from './relations/follows/store.ts';
import type { createVerifyOfficial } from './verification/verify-official.ts';
import * as view from './view.ts';

export interface UseCases extends ForViewerDeps {
  readonly officials: Officials;
  readonly follows: Follows;
  readonly following: ReturnType<typeof createFollow>;
  readonly verifying: ReturnType<typeof createVerifyOfficial>;
}

export function createEndpoints(useCases: UseCases): Endpoint[] {
  return [...followEndpoints(useCases), ...verificationEndpoints(useCases)];
}

function followEndpoints(deps: UseCases): Endpoint[] {
  const { officials, follows, following } = deps;
  return [
    endpoint(
      contract.follow,
      async (actor, command) => {
        await following.follow(actor, command);
        return getForViewer(deps, actor, command.officialId);
      },
      viewForViewer,
    ),
    endpoint(
      contract.unfollow,
      async (actor, command) => {
        await following.unfollow(actor, command);
        return getForViewer(deps, actor, command.officialId);
      },
      viewForViewer,
    ),
    endpoint(
      contract.listFollowing,
      async ({ userId }: UserActor, command: Command<typeof contract.listFollowing>) => {
        const page = await follows.of(userId, pageQuery(command));
        const known = await officials.getMany(page.items.map((follow) => follow.officialId));
        const items = page.items.flatMap((follow) => known.get(follow.officialId) ?? []);
        return { items, nextCursor: page.nextCursor };
      },
      (page) => mapPage(page, viewOfficial),
    ),
  ];
}

function verificationEndpoints({ verifying }: UseCases): Endpoint[] {
  return [
    endpoint(contract.requestVerification, verifying.requestVerification, view.viewVerification),
    endpoint(contract.getVerificationRequest, verifying.getVerificationRequest, (found) => ({
      request: found && view.viewVerification(found),
    })),
    endpoint(contract.listVerificationRequests, verifying.listVerificationRequests, (page) =>
      mapPage(page, view.viewVerification),
    ),
    endpoint(contract.decideVerification, verifying.decideVerification, view.viewVerification),
  ];
}
