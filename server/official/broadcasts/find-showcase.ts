import type { Id, OfficialId } from '../../kernel/ids.ts';
import type { Stores } from '../../stores/index.ts';
import { decideShowcase, type Showcase } from './showcase.ts';

export interface ShowcaseDeps {
  readonly stores: Pick<Stores, 'findByOfficial' | 'products'>;
}

/** @throws DomainError `official.no-such-product` */
export async function findShowcase(
  { stores }: ShowcaseDeps,
  officialId: OfficialId,
  chosen: readonly Id<'prd'>[],
): Promise<Showcase> {
  const [store, known] = await Promise.all([
    stores.findByOfficial(officialId),
    stores.products.getMany(chosen),
  ]);
  return decideShowcase(store, known, chosen);
}
