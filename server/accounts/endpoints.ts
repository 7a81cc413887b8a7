import { mapPage } from '../kernel/cursor.ts';
import { type Endpoint, endpoint } from '../kernel/endpoints.ts';
import * as contract from './contract.ts';
import type { createReadOfficials } from './officials/read-officials.ts';
import type { createRunOfficial } from './officials/run-official.ts';
import type { createFollow } from './relations/follows/follow.ts';
import type { createVerifyOfficial } from './verification/verify-official.ts';
import * as view from './view.ts';

export interface UseCases {
  readonly following: ReturnType<typeof createFollow>;
  readonly officials: ReturnType<typeof createRunOfficial>;
  readonly readOfficials: ReturnType<typeof createReadOfficials>;
  readonly verifying: ReturnType<typeof createVerifyOfficial>;
}

export function createEndpoints(useCases: UseCases): Endpoint[] {
  return [...officialEndpoints(useCases), ...verificationEndpoints(useCases)];
}

function officialEndpoints({ officials, readOfficials, following }: UseCases): Endpoint[] {
  const { getForViewer } = readOfficials;
  return [
    endpoint(contract.openOfficial, officials.openOfficial, view.viewOfficial),
    endpoint(contract.updateOfficial, officials.updateOfficial, view.viewOfficial),
    endpoint(contract.getOfficial, readOfficials.getOfficial, view.viewForViewer),
    endpoint(contract.searchOfficial, readOfficials.searchOfficial, (page) =>
      mapPage(page, view.viewForViewer),
    ),
    endpoint(
      contract.follow,
      async (actor, command) => {
        await following.follow(actor, command);
        return getForViewer(actor, command.officialId);
      },
      view.viewForViewer,
    ),
    endpoint(
      contract.unfollow,
      async (actor, command) => {
        await following.unfollow(actor, command);
        return getForViewer(actor, command.officialId);
      },
      view.viewForViewer,
    ),
    endpoint(contract.listFollowing, readOfficials.listFollowing, (page) =>
      mapPage(page, view.viewOfficial),
    ),
    endpoint(contract.listMyOfficial, readOfficials.listMyOfficial, (list) => ({
      items: list.map(({ official, role }) => ({ official: view.viewOfficial(official), role })),
    })),
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
