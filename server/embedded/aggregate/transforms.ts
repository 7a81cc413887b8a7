/** The stages that make one document of one document. */
import { StoreError } from '../errors.ts';
import { type Doc, isDoc, typeName, type Value } from '../values/types.ts';
import { compileExpression } from './expression.ts';
import { compilePath } from './field-path.ts';
import { type Entry, type Mode, ProjectionTree, readEntries } from './projection-tree.ts';
import type { Scope } from './scope.ts';

type Transform = (doc: Doc) => Doc;

const TRANSFORMS: Readonly<Record<string, (spec: Value, scope: Scope) => Transform>> = {
  $project: compileProject,
  $addFields: compileAddFields,
  $set: compileAddFields,
  $unset: compileUnset,
  $replaceRoot: compileReplaceRoot,
  $replaceWith: compileReplaceWith,
};

export function isTransform(name: string): boolean {
  return Object.hasOwn(TRANSFORMS, name);
}

export function compileTransform(name: string, spec: Value, scope: Scope): Transform {
  const compile = TRANSFORMS[name];
  if (compile === undefined)
    throw new StoreError(40324, `Unrecognized pipeline stage name: '${name}'`);
  return compile(spec, scope);
}

function compileProject(spec: Value, scope: Scope): Transform {
  if (!isDoc(spec)) throw new StoreError(15969, '$project specification must be an object');
  if (spec.size === 0) {
    throw new StoreError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  }
  const entries = readEntries(spec, true);
  const mode = modeOf(entries);
  const tree = new ProjectionTree(mode);
  for (const entry of entriesWithId(entries, mode)) addEntry(tree, mode, entry, scope);
  return (doc) => tree.apply(doc);
}

function isIdPath(path: readonly string[]): boolean {
  return path.length === 1 && path[0] === '_id';
}

/** The first field that is not the _id decides; the _id may go either way. */
export function modeOf(entries: readonly Entry[]): 'include' | 'exclude' {
  const decisive = entries.find(({ path }) => !isIdPath(path)) ?? entries[0];
  if (decisive === undefined) return 'exclude';
  return 'flag' in decisive && !decisive.flag ? 'exclude' : 'include';
}

/** An inclusion keeps the _id unless it says otherwise. */
export function entriesWithId(entries: readonly Entry[], mode: Mode): Entry[] {
  const namesId = entries.some(({ path }) => path[0] === '_id');
  if (mode !== 'include' || namesId) return [...entries];
  return [{ path: ['_id'], flag: true }, ...entries];
}

export function addEntry(tree: ProjectionTree, mode: Mode, entry: Entry, scope: Scope): void {
  const { path } = entry;
  const text = path.join('.');
  if ('spec' in entry) {
    if (mode === 'exclude') throw mixed(31252, 'inclusion', text, 'exclusion');
    tree.compute(path, compileExpression(entry.spec, scope));
    return;
  }
  const wanted = mode === 'include';
  if (entry.flag === wanted) {
    tree.flag(path);
    return;
  }
  if (isIdPath(path)) return;
  if (wanted) throw mixed(31254, 'exclusion', text, 'inclusion');
  throw mixed(31253, 'inclusion', text, 'exclusion');
}

function mixed(code: number, what: string, path: string, mode: string): StoreError {
  return new StoreError(
    code,
    `Invalid $project :: caused by :: Cannot do ${what} on field ${path} in ${mode} projection`,
  );
}

function compileAddFields(spec: Value, scope: Scope): Transform {
  if (!isDoc(spec)) throw new StoreError(40272, '$addFields specification stage must be an object');
  if (spec.size === 0) {
    throw new StoreError(
      40177,
      'Invalid $addFields :: caused by :: specification must have at least one field',
    );
  }
  const tree = new ProjectionTree('add');
  for (const { path, ...entry } of readEntries(spec, false)) {
    if ('spec' in entry) tree.compute(path, compileExpression(entry.spec, scope));
  }
  return (doc) => tree.apply(doc);
}

function compileUnset(spec: Value): Transform {
  const paths = Array.isArray(spec) ? spec : [spec];
  if (paths.length === 0)
    throw new StoreError(
      31119,
      '$unset specification must be a string or an array with at least one field',
    );
  const tree = new ProjectionTree('exclude');
  for (const path of paths) {
    if (typeof path !== 'string') {
      throw new StoreError(
        31120,
        '$unset specification must be a string or an array containing only string values',
      );
    }
    tree.flag(compilePath(path));
  }
  return (doc) => tree.apply(doc);
}

function compileReplaceRoot(spec: Value, scope: Scope): Transform {
  if (!isDoc(spec)) {
    throw new StoreError(
      40229,
      `expected an object as specification for $replaceRoot stage, got ${typeName(spec)}`,
    );
  }
  const newRoot = spec.get('newRoot');
  if (newRoot === undefined)
    throw new StoreError(40231, 'no newRoot specified for the $replaceRoot stage');
  for (const name of spec.keys()) {
    if (name !== 'newRoot') {
      throw new StoreError(
        40230,
        `unrecognized option to $replaceRoot stage: ${name}, only valid option is 'newRoot'.`,
      );
    }
  }
  return compileReplaceWith(newRoot, scope);
}

function compileReplaceWith(spec: Value, scope: Scope): Transform {
  const evaluate = compileExpression(spec, scope);
  return (doc) => {
    const root = evaluate(doc);
    if (root instanceof Map) return root;
    throw new StoreError(
      40228,
      `'newRoot' expression must evaluate to an object, but resulting value was of type: '${typeName(root)}'.`,
    );
  };
}
