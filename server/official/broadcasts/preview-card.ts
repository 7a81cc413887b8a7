import type { Accounts } from '../../accounts/index.ts';
import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import { sampleCode } from '../scans/scan-code.ts';
import type * as contract from './contract.ts';
import { type DrawCardDeps, drawCard } from './draw-card.ts';
import { findShowcase, type ShowcaseDeps } from './find-showcase.ts';

export interface PreviewCardDeps extends DrawCardDeps, ShowcaseDeps {
  readonly accounts: DrawCardDeps['accounts'] & Pick<Accounts, 'officials' | 'requireStaff'>;
}

export async function previewCard(
  deps: PreviewCardDeps,
  { userId }: UserActor,
  { officialId, card, productIds }: Command<typeof contract.previewCard>,
): Promise<Buffer> {
  const { accounts } = deps;
  await accounts.requireStaff(officialId, userId);
  const official = await accounts.officials.get(officialId);
  const showcase = await findShowcase(deps, officialId, productIds);
  const order = { text: card, official, showcase, code: sampleCode, sender: userId };
  const { png } = await drawCard(deps, order);
  return png;
}
