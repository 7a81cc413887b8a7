import { mapPage } from '../kernel/cursor.ts';
import { type Endpoint, endpoint } from '../kernel/endpoints.ts';
import * as contract from './contract.ts';
import type { createVerifyOfficial } from './verification/verify-official.ts';
import * as view from './view.ts';

export interface UseCases {
  readonly verifying: ReturnType<typeof createVerifyOfficial>;
}

export function createEndpoints({ verifying }: UseCases): Endpoint[] {
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
