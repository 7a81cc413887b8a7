import { enrichOneBy, enrichPageBy } from '../../kernel/enrich.ts';
import type { Officials } from '../officials/index.ts';
import type { VerificationRequest } from './verification-request.ts';
import type { ShownVerification } from './view.ts';

export interface EnrichVerificationDeps {
  readonly officials: Pick<Officials, 'lookUp'>;
}

/** Of an account that was erased meanwhile, what is left of it. */
async function enrichVerifications(
  { officials }: EnrichVerificationDeps,
  requests: readonly VerificationRequest[],
): Promise<ShownVerification[]> {
  const officialOf = await officials.lookUp(requests.map(({ officialId }) => officialId));
  return requests.map((request) => ({ request, official: officialOf(request.officialId) }));
}

export const enrichVerification = enrichOneBy(enrichVerifications);
export const enrichVerificationPage = enrichPageBy(enrichVerifications);

export async function enrichFound(
  deps: EnrichVerificationDeps,
  request: VerificationRequest | null,
): Promise<ShownVerification | null> {
  return request && enrichVerification(deps, request);
}
