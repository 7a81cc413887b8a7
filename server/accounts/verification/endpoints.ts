import { type Endpoint, endpointsOn } from '../../kernel/endpoints.ts';
import * as contract from './contract.ts';
import { type DecideVerificationDeps, decideVerification } from './decide-verification.ts';
import {
  type EnrichVerificationDeps,
  enrichFound,
  enrichVerification,
  enrichVerificationPage,
} from './enrich.ts';
import {
  getVerificationRequest,
  listVerificationRequests,
  type ReadVerificationsDeps,
} from './read-verifications.ts';
import { type RequestVerificationDeps, requestVerification } from './request-verification.ts';
import { viewFound, viewVerification, viewVerificationPage } from './view.ts';

export type VerificationDeps = RequestVerificationDeps &
  DecideVerificationDeps &
  ReadVerificationsDeps &
  EnrichVerificationDeps;

export function verificationEndpoints(deps: VerificationDeps): Endpoint[] {
  const on = endpointsOn(deps);
  return [
    on(contract.requestVerification, requestVerification, enrichVerification, viewVerification),
    on(contract.getVerificationRequest, getVerificationRequest, enrichFound, viewFound),
    on(
      contract.listVerificationRequests,
      listVerificationRequests,
      enrichVerificationPage,
      viewVerificationPage,
    ),
    on(contract.decideVerification, decideVerification, enrichVerification, viewVerification),
  ];
}
