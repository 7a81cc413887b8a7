import type { PageOf } from '../../kernel/cursor.ts';
import type { Officials } from '../officials/index.ts';
import type { VerificationRequest } from './verification-request.ts';
import type { ShownVerification } from './view.ts';

export interface EnrichVerificationDeps {
  readonly officials: Pick<Officials, 'lookUp'>;
}

/** Of an account that was erased meanwhile, what is left of it. */
export async function enrichVerification(
  { officials }: EnrichVerificationDeps,
  request: VerificationRequest,
): Promise<ShownVerification> {
  const officialOf = await officials.lookUp([request.officialId]);
  return { request, official: officialOf(request.officialId) };
}

export async function enrichFound(
  deps: EnrichVerificationDeps,
  request: VerificationRequest | null,
): Promise<ShownVerification | null> {
  return request && enrichVerification(deps, request);
}

export async function enrichVerificationPage(
  { officials }: EnrichVerificationDeps,
  { items, nextCursor }: PageOf<VerificationRequest>,
): Promise<PageOf<ShownVerification>> {
  const officialOf = await officials.lookUp(items.map(({ officialId }) => officialId));
  const shown = items.map((request) => ({ request, official: officialOf(request.officialId) }));
  return { items: shown, nextCursor };
}
