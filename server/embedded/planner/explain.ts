import type { Sort } from '../query/sort.ts';
import type { CollectionInfo } from '../storage/catalogue.ts';
import { docOf } from '../values/plain.ts';
import type { Doc } from '../values/types.ts';
import type { IndexPlan } from './index-plan.ts';
import type { Plan } from './plan.ts';

/** A plan in the words of MongoDB's explain. */
export function explainPlan(
  plan: Plan,
  { sort, limit }: { collection: CollectionInfo; sort: Sort | undefined; limit: number },
): Doc {
  let stage = stageOf(plan);
  if (sort !== undefined && !plan.deliversSort) {
    const pattern = Object.fromEntries(sort.parts.map(({ path, direction }) => [path, direction]));
    stage = docOf({ stage: 'SORT', sortPattern: pattern, inputStage: stage });
  }
  return limit > 0 ? docOf({ stage: 'LIMIT', limitAmount: limit, inputStage: stage }) : stage;
}

function stageOf(plan: Plan): Doc {
  switch (plan.kind) {
    case 'nothing':
      return docOf({ stage: 'EOF' });
    case 'scan':
      return docOf({ stage: 'COLLSCAN', direction: plan.reverse ? 'backward' : 'forward' });
    case 'union':
      return docOf({
        stage: 'FETCH',
        inputStage: { stage: 'OR', inputStages: plan.of.map(scanStage) },
      });
    case 'index':
      return docOf({ stage: 'FETCH', inputStage: scanStage(plan) });
  }
}

function scanStage(plan: Plan): Doc {
  return plan.kind === 'index' ? indexStage(plan) : stageOf(plan);
}

function indexStage({ index, bounds, reverse }: IndexPlan): Doc {
  return docOf({
    stage: 'IXSCAN',
    keyPattern: index.spec.get('key'),
    indexName: index.name,
    isMultiKey: index.traits.multikey.includes(true),
    isUnique: index.unique,
    isSparse: index.sparse,
    isPartial: index.partial !== undefined,
    direction: reverse ? 'backward' : 'forward',
    rangeCount: bounds.ranges.length,
    equalityFields: bounds.equalities,
    isBounded: bounds.isBounded,
  });
}
