/** `$merge`: the pipeline's results are written to a collection; the store does the writing. */
import { StoreError } from '../../errors.ts';
import { type Doc, isDoc, type Value } from '../../values/types.ts';
import { compileExpression } from '../expression.ts';
import type { Scope } from '../scope.ts';
import type { CompileStage, MergeRequest } from './stage.ts';

const OPTIONS = ['into', 'on', 'let', 'whenMatched', 'whenNotMatched'];
const WHEN_MATCHED = ['replace', 'keepExisting', 'merge', 'fail'] as const;
const WHEN_NOT_MATCHED = ['insert', 'discard', 'fail'] as const;

export const merge: CompileStage = (spec, scope, context) => {
  const request = parseMerge(typeof spec === 'string' ? new Map([['into', spec]]) : spec, scope);
  const write = context.merge;
  if (write === undefined) throw new StoreError('NotImplemented', '$merge is not possible here');
  return {
    name: '$merge',
    start: () => ({
      push: async (docs) => {
        if (docs.length > 0) await write.call(context, request, docs);
        return [];
      },
    }),
  };
};

function parseMerge(spec: Value, scope: Scope): MergeRequest {
  if (!isDoc(spec)) throw new StoreError(51182, '$merge only supports a string or object argument');
  for (const name of spec.keys()) {
    if (!OPTIONS.includes(name)) {
      throw new StoreError('IDLUnknownField', `BSON field '$merge.${name}' is an unknown field.`);
    }
  }
  return {
    ...parseTarget(spec.get('into')),
    on: parseOn(spec.get('on') ?? '_id'),
    whenMatched: parseWhenMatched(spec.get('whenMatched') ?? 'merge'),
    whenNotMatched: parseChoice(spec.get('whenNotMatched') ?? 'insert', WHEN_NOT_MATCHED),
    variables: parseVariables(spec.get('let'), scope),
  };
}

function parseTarget(into: Value | undefined): Pick<MergeRequest, 'database' | 'collection'> {
  if (typeof into === 'string') return { database: undefined, collection: into };
  for (const name of isDoc(into) ? into.keys() : []) {
    if (name !== 'db' && name !== 'coll') {
      throw new StoreError('IDLUnknownField', `BSON field 'into.${name}' is an unknown field.`);
    }
  }
  const collection = isDoc(into) ? into.get('coll') : undefined;
  const database = isDoc(into) ? into.get('db') : undefined;
  if (typeof collection !== 'string' || (database !== undefined && typeof database !== 'string')) {
    throw new StoreError(
      51178,
      "$merge 'into' field  must be either a string or an object with 'coll'",
    );
  }
  return { database, collection };
}

function parseOn(on: Value): readonly string[] {
  const names = Array.isArray(on) ? on : [on];
  return names.map((name) => {
    if (typeof name === 'string' && name !== '') return name;
    throw new StoreError(
      51186,
      "$merge 'on' field  must be either a string or an array of strings",
    );
  });
}

function parseWhenMatched(value: Value): MergeRequest['whenMatched'] {
  return Array.isArray(value) ? value : parseChoice(value, WHEN_MATCHED);
}

function parseChoice<T extends string>(value: Value, choices: readonly T[]): T {
  const choice = choices.find((each) => each === value);
  if (choice !== undefined) return choice;
  throw new StoreError(
    'BadValue',
    `Enumeration value '${String(value)}' for field is not a valid value.`,
  );
}

function parseVariables(vars: Value | undefined, scope: Scope): (doc: Doc) => Doc {
  const specs: Doc = isDoc(vars) ? vars : new Map([['new', '$$ROOT']]);
  const compiled = Array.from(specs, ([name, spec]) => ({
    name,
    evaluate: compileExpression(spec, scope),
  }));
  return (doc) => {
    const values: Doc = new Map();
    for (const { name, evaluate } of compiled) {
      const value = evaluate(doc);
      // The values go into a `let`, where text would be read as an expression.
      if (value !== undefined) values.set(name, new Map([['$literal', value]]));
    }
    return values;
  };
}
