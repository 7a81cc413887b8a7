/** Pipelines: the stages there are, and how a list of them is compiled. */
import { notSupported, StoreError } from '../errors.ts';
import type { Value } from '../values/types.ts';
import { openScope } from './expression.ts';
import { readStage, splitLeading } from './leading.ts';
import type { Scope } from './scope.ts';
import { bucket, bucketAuto, group, sortByCount } from './stages/group.ts';
import { facet, lookup, unionWith } from './stages/joins.ts';
import { merge } from './stages/merge.ts';
import { count, limit, match, sample, skip, sort, sortOfFew, unwind } from './stages/simple.ts';
import {
  type CompileStage,
  type Pipeline,
  type PipelineContext,
  type Stage,
  statelessStage,
} from './stages/stage.ts';
import { compileTransform, isTransform } from './transforms.ts';

export { type Leading, splitLeading } from './leading.ts';
export { runPipeline } from './run.ts';
export type { MergeRequest, Pipeline, PipelineContext, SourceRequest } from './stages/stage.ts';

const STAGES: Readonly<Record<string, CompileStage>> = {
  $match: match,
  $group: group,
  $sort: sort,
  $limit: limit,
  $skip: skip,
  $count: count,
  $unwind: unwind,
  $lookup: lookup,
  $unionWith: unionWith,
  $facet: facet,
  $bucket: bucket,
  $bucketAuto: bucketAuto,
  $sortByCount: sortByCount,
  $sample: sample,
  $merge: merge,
};

/** Stages of MongoDB that are left out; any other name is no stage at all. */
const UNSUPPORTED = new Set([
  '$out',
  '$geoNear',
  '$changeStream',
  '$changeStreamSplitLargeEvent',
  '$collStats',
  '$currentOp',
  '$densify',
  '$documents',
  '$fill',
  '$graphLookup',
  '$indexStats',
  '$listLocalSessions',
  '$listSessions',
  '$planCacheStats',
  '$redact',
  '$search',
  '$searchMeta',
  '$setWindowFields',
  '$vectorSearch',
]);

export function compilePipeline(stages: readonly Value[], context: PipelineContext): Pipeline {
  return compileStages(stages, openScope(context), context);
}

/** Compiles stages in a scope that is open already. */
function compileStages(stages: readonly Value[], scope: Scope, context: PipelineContext): Pipeline {
  const last = stages.length - 1;
  return stages.map((stage, index) => {
    const [name, spec] = readStage(stage);
    if (name === '$merge' && index !== last) {
      throw new StoreError(40601, '$merge can only be the final stage in the pipeline');
    }
    const wanted = name === '$sort' ? wantedAfter(stages.slice(index + 1)) : undefined;
    return wanted === undefined
      ? compileStage(name, spec, scope, context)
      : sortOfFew(spec, wanted);
  });
}

/** How many documents of a sort the stages right behind it let through, if they say. */
function wantedAfter(following: readonly Value[]): number | undefined {
  const { match, sort: order, skip: skipped = 0, limit: limited } = splitLeading(following);
  if (match.size > 0 || order !== undefined || limited === undefined) return undefined;
  return skipped + limited;
}

function compileStage(name: string, spec: Value, scope: Scope, context: PipelineContext): Stage {
  if (isTransform(name)) {
    const transform = compileTransform(name, spec, scope);
    return statelessStage(name, (docs) => docs.map(transform));
  }
  const compile = STAGES[name];
  if (compile !== undefined) return compile(spec, scope, context, compileStages);
  if (UNSUPPORTED.has(name)) throw notSupported(`The aggregation stage ${name}`);
  throw new StoreError('UnrecognizedStage', `Unrecognized pipeline stage name: '${name}'`);
}
