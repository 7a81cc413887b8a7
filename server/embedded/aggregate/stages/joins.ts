/** The stages that read other collections or run other pipelines: `$lookup`, `$unionWith`, `$facet`. */
import { StoreError } from '../../errors.ts';
import { Memory } from '../../memory.ts';
import { isOperators } from '../../query/parse-filter.ts';
import { memorySizeOf } from '../../values/size.ts';
import { type Doc, isDoc, Regex, typeName, UNDEFINED, type Value } from '../../values/types.ts';
import { compileExpression } from '../expression.ts';
import { compilePath, valueAtPath } from '../field-path.ts';
import { type Leading, readStage, splitLeading } from '../leading.ts';
import { runPipeline } from '../run.ts';
import { type Cell, type Evaluate, requireVariableName, type Scope } from '../scope.ts';
import { withEqualities } from './equalities.ts';
import { withValue } from './simple.ts';
import {
  type Batch,
  type CompileStage,
  Kept,
  type Pipeline,
  type PipelineContext,
  type Running,
  type Stage,
} from './stage.ts';

// ---- $lookup -------------------------------------------------------------------------------

const LOOKUP_OPTIONS = ['from', 'localField', 'foreignField', 'as', 'let', 'pipeline'];

interface Lookup {
  readonly from: string;
  readonly as: readonly string[];
  readonly fields: { readonly local: readonly string[]; readonly foreign: string } | undefined;
  readonly bindings: readonly { readonly cell: Cell; readonly evaluate: Evaluate }[];
  readonly inner: Inner;
}

/** A pipeline over a collection, with its first filter apart so that an index can serve it. */
interface Inner {
  readonly filter: Doc;
  readonly sort: Doc | undefined;
  readonly limit: number | undefined;
  readonly rest: Pipeline;
  readonly scope: Scope;
}

export const lookup: CompileStage = (spec, scope, context, compileStages): Stage => {
  const parsed = parseLookup(spec, scope, (stages, inner) => compileStages(stages, inner, context));
  return {
    name: '$lookup',
    start: () => ({ push: (docs) => joinAll(docs, parsed, context) }),
  };
};

/** Compiles an inner pipeline in the context that is known. */
type CompileInner = (stages: readonly Value[], scope: Scope) => Pipeline;

function parseLookup(spec: Value, scope: Scope, compile: CompileInner): Lookup {
  if (!isDoc(spec)) {
    throw new StoreError(
      'FailedToParse',
      `the $lookup specification must be an Object, but found ${typeName(spec)}`,
    );
  }
  for (const name of spec.keys()) {
    if (!LOOKUP_OPTIONS.includes(name)) {
      throw new StoreError('FailedToParse', `unknown argument to $lookup: ${name}`);
    }
  }
  const fields = parseJoinFields(spec);
  const pipeline = spec.get('pipeline');
  if (fields === undefined && pipeline === undefined) {
    throw new StoreError(
      'FailedToParse',
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    );
  }
  refuseWriting('$lookup', pipeline ?? []);
  const { inner, bindings } = bindVariables(spec.get('let'), scope);
  return {
    from: requireText('$lookup', 'from', spec.get('from')),
    as: compilePath(requireText('$lookup', 'as', spec.get('as'))),
    fields,
    bindings,
    inner: compileInner(pipeline ?? [], inner, compile),
  };
}

function parseJoinFields(spec: Doc): Lookup['fields'] {
  const local = spec.get('localField');
  const foreign = spec.get('foreignField');
  if (local === undefined && foreign === undefined) return undefined;
  if (local === undefined || foreign === undefined) {
    throw new StoreError(
      'FailedToParse',
      "$lookup requires both or neither of 'localField' and 'foreignField' to be specified",
    );
  }
  return {
    local: compilePath(requireText('$lookup', 'localField', local)),
    foreign: compilePath(requireText('$lookup', 'foreignField', foreign)).join('.'),
  };
}

function requireText(stage: string, name: string, value: Value | undefined): string {
  if (value === undefined) {
    throw new StoreError(
      'FailedToParse',
      `missing '${name}' option to ${stage} stage specification`,
    );
  }
  if (typeof value === 'string') return value;
  throw new StoreError(
    'FailedToParse',
    `${stage} argument '${name}' must be a string, found ${typeName(value)}`,
  );
}

function bindVariables(
  vars: Value | undefined,
  scope: Scope,
): { inner: Scope; bindings: Lookup['bindings'] } {
  if (vars === undefined) return { inner: scope, bindings: [] };
  if (!isDoc(vars))
    throw new StoreError('FailedToParse', "$lookup argument 'let' must be an object");
  let inner = scope;
  const bindings = Array.from(vars, ([name, spec]) => {
    const bound = inner.with(requireVariableName(name));
    inner = bound.scope;
    return { cell: bound.cell, evaluate: compileExpression(spec, scope) };
  });
  return { inner, bindings };
}

function compileInner(stages: Value, scope: Scope, compile: CompileInner): Inner {
  if (!Array.isArray(stages))
    throw new StoreError('TypeMismatch', "'pipeline' option must be specified as an array");
  const { match, sort, limit, rest } = leadingWithoutSkip(stages);
  return {
    filter: match,
    sort,
    limit,
    scope,
    rest: compile(rest, scope),
  };
}

/** Inside another stage it would write however often that one asks. */
function refuseWriting(stage: '$lookup' | '$unionWith', stages: Value): void {
  for (const each of Array.isArray(stages) ? stages : []) {
    const [name] = readStage(each);
    if (name !== '$merge' && name !== '$out') continue;
    throw new StoreError(
      stage === '$lookup' ? 51047 : 31441,
      `${name} is not allowed within a ${stage}'s sub-pipeline`,
    );
  }
}

/** A source takes no skip; a pipeline that has one keeps it and all that follows. */
function leadingWithoutSkip(stages: readonly Value[]): Leading {
  const leading = splitLeading(stages);
  if (leading.skip === undefined) return leading;
  const until = stages.findIndex((stage) => readStage(stage)[0] === '$skip');
  return { ...splitLeading(stages.slice(0, until)), rest: stages.slice(until) };
}

/** One after the other, because a document's variables stand in cells that the next one sets anew. */
async function joinAll(docs: Batch, parsed: Lookup, context: PipelineContext): Promise<Batch> {
  const joined: Doc[] = [];
  for (const doc of docs) {
    const found = await findJoined(doc, parsed, context);
    joined.push(withValue(doc, parsed.as, found));
  }
  return joined;
}

async function findJoined(
  doc: Doc,
  { from, fields, bindings, inner }: Lookup,
  context: PipelineContext,
): Promise<Value[]> {
  const values = bindings.map(({ evaluate }) => evaluate(doc));
  bindings.forEach(({ cell }, index) => {
    cell.value = values[index];
  });
  const filters = [withEqualities(inner.filter, inner.scope)];
  if (fields !== undefined) filters.unshift(joinFilter(doc, fields));
  return collectInner(from, inner, filters, context);
}

async function collectInner(
  collection: string,
  { sort, limit, rest, scope }: Inner,
  filters: readonly Doc[],
  context: PipelineContext,
): Promise<Doc[]> {
  const { now } = context;
  const docs = context.source({
    collection,
    filter: conjunction(filters),
    options: { scope, ...(now === undefined ? {} : { now }) },
    ...(sort === undefined ? {} : { sort }),
    ...(limit === undefined ? {} : { limit }),
  });
  return collect(runPipeline(rest, docs), `the documents of ${collection}`);
}

function conjunction(filters: readonly Doc[]): Doc {
  const [first = new Map(), ...others] = filters.filter((filter) => filter.size > 0);
  return others.length === 0 ? first : new Map([['$and', [first, ...others]]]);
}

/** A missing local field joins with null and missing; an array joins with each of its elements. */
function joinFilter(
  doc: Doc,
  { local, foreign }: { readonly local: readonly string[]; readonly foreign: string },
): Doc {
  const value = valueAtPath(doc, local, 0) ?? null;
  if (!Array.isArray(value)) return equalTo(foreign, value);
  if (!value.some(isNoOperand)) return new Map([[foreign, new Map([['$in', value]])]]);
  return new Map([['$or', value.map((one) => equalTo(foreign, one))]]);
}

/** BSON's undefined is refused as an operand; it joins as null does. */
function equalTo(foreign: string, value: Value): Doc {
  return new Map([[foreign, new Map([['$eq', value === UNDEFINED ? null : value]])]]);
}

/** Among operands of $in a pattern would be matched and others refused; joined, all are values. */
function isNoOperand(value: Value): boolean {
  if (value instanceof Regex || value === UNDEFINED) return true;
  return isDoc(value) && isOperators(value);
}

// ---- $unionWith ----------------------------------------------------------------------------

export const unionWith: CompileStage = (spec, scope, context, compileStages) => {
  for (const name of isDoc(spec) ? spec.keys() : []) {
    if (name !== 'coll' && name !== 'pipeline') {
      throw new StoreError(
        'IDLUnknownField',
        `BSON field '$unionWith.${name}' is an unknown field.`,
      );
    }
  }
  const collection = isDoc(spec) ? spec.get('coll') : spec;
  const stages = isDoc(spec) ? (spec.get('pipeline') ?? []) : [];
  const from = requireText('$unionWith', 'coll', collection);
  refuseWriting('$unionWith', stages);
  const inner = compileInner(stages, scope, (rest, innerScope) =>
    compileStages(rest, innerScope, context),
  );
  return {
    name: '$unionWith',
    start: () => ({
      push: (docs) => docs,
      end: () => collectInner(from, inner, [inner.filter], context),
    }),
  };
};

// ---- $facet --------------------------------------------------------------------------------

const NOT_IN_FACETS = new Set([
  '$facet',
  '$out',
  '$merge',
  '$geoNear',
  '$indexStats',
  '$collStats',
]);

export const facet: CompileStage = (spec, scope, context, compileStages) => {
  if (!isDoc(spec) || spec.size === 0) {
    throw new StoreError(40169, 'the $facet specification must be a non-empty object');
  }
  const facets = Array.from(spec, ([name, stages]) => ({
    name,
    pipeline: compileStages(requireFacet(name, stages), scope, context),
  }));
  return {
    name: '$facet',
    start: (): Running => {
      const kept = new Kept('$facet');
      return {
        push: (docs) => kept.push(docs),
        end: async () => {
          const result: Doc = new Map();
          for (const { name, pipeline } of facets) {
            result.set(name, await collect(runPipeline(pipeline, kept.docs), '$facet'));
          }
          return [result];
        },
      };
    },
  };
};

function requireFacetName(name: string): void {
  if (name === '') throw new StoreError(15998, 'FieldPath field names may not be empty strings.');
  if (name.includes('.')) {
    throw new StoreError(16412, `FieldPath field names may not contain '.': ${name}`);
  }
  if (name.startsWith('$')) {
    throw new StoreError(16410, `FieldPath field names may not start with '$': ${name}`);
  }
}

function requireFacet(name: string, stages: Value): readonly Value[] {
  requireFacetName(name);
  if (!Array.isArray(stages)) {
    throw new StoreError(
      40170,
      `arguments to $facet must be arrays, ${name} is type ${typeName(stages)}`,
    );
  }
  for (const stage of stages) {
    const [stageName = ''] = isDoc(stage) ? stage.keys() : [];
    if (NOT_IN_FACETS.has(stageName)) {
      throw new StoreError(40600, `${stageName} is not allowed to be used within a $facet stage`);
    }
  }
  return stages;
}

async function collect(docs: AsyncIterable<Doc>, owner: string): Promise<Doc[]> {
  const memory = new Memory(owner);
  const all: Doc[] = [];
  for await (const doc of docs) {
    memory.keep(memorySizeOf(doc));
    all.push(doc);
  }
  return all;
}
