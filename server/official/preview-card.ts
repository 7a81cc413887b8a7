import type { UserActor } from '../kernel/actor.ts';
import type { Command } from '../kernel/contract.ts';
import type { previewCard as contract } from './contract.ts';
import type { Deps } from './deps.ts';
import { createDrawCard } from './draw-card.ts';
import { createFindShelf } from './find-shelf.ts';
import { sampleCode } from './scan-code.ts';

export function createPreviewCard(deps: Deps) {
  const { accounts } = deps;
  const findShelf = createFindShelf(deps);
  const drawCard = createDrawCard(deps);

  return async (
    { userId }: UserActor,
    { officialId, card, productIds }: Command<typeof contract>,
  ): Promise<Buffer> => {
    await accounts.requireStaff(officialId, userId);
    const official = await accounts.officials.get(officialId);
    const shelf = await findShelf(officialId, productIds);
    const order = { text: card, official, shelf, code: sampleCode, sender: userId };
    const { png } = await drawCard(order);
    return png;
  };
}
