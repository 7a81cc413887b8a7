/**
 * Projections as a tree of fields, for `$project`, `$addFields` and `find` alike. A tree includes
 * what it names, excludes what it names, or only adds; computed fields go with the first and last.
 */
import { StoreError } from '../errors.ts';
import { isTruthy } from '../values/numbers.ts';
import { type Doc, isDoc, isNumeric, type Value } from '../values/types.ts';
import type { Evaluate } from './scope.ts';

export type Mode = 'include' | 'exclude' | 'add';

/** One field of a specification: a flag, or something to be computed. */
export type Entry =
  | { readonly path: readonly string[]; readonly flag: boolean }
  | { readonly path: readonly string[]; readonly spec: Value };

/** Flattens nested specifications: `{ a: { b: 1 } }` is `{ 'a.b': 1 }`. */
export function readEntries(spec: Doc, flags: boolean, before: readonly string[] = []): Entry[] {
  return Array.from(spec).flatMap(([name, value]): Entry[] => {
    const path = [...before, ...requirePath(name, before.length > 0)];
    if (flags && (typeof value === 'boolean' || isNumeric(value))) {
      return [{ path, flag: isTruthy(value) }];
    }
    if (!isDoc(value) || isOperator(value)) return [{ path, spec: value }];
    if (value.size > 0) return readEntries(value, flags, path);
    if (flags) throw new StoreError(51270, 'An empty sub-projection is not a valid value.');
    return [{ path, spec: value }];
  });
}

function isOperator(doc: Doc): boolean {
  const [first = ''] = doc.keys();
  return first.startsWith('$');
}

function requirePath(name: string, isNested: boolean): string[] {
  const path = name.split('.');
  if (path.includes('')) {
    const what = name === '' ? 'FieldPath cannot be constructed with empty string' : undefined;
    throw new StoreError(
      name === '' ? 40352 : 15998,
      what ?? 'FieldPath field names may not be empty strings.',
    );
  }
  const dollar = path.find((component) => component.startsWith('$'));
  if (dollar !== undefined && (isNested || dollar !== '$')) {
    throw new StoreError(
      16410,
      "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
    );
  }
  return path;
}

interface Branch {
  /** Fields that are kept or dropped whole. */
  readonly flagged: Set<string>;
  readonly computed: Map<string, Evaluate>;
  readonly branches: Map<string, Branch>;
  /** Computed fields and branches in the order they were written. */
  readonly order: string[];
  computes: boolean;
}

function newBranch(): Branch {
  return {
    flagged: new Set(),
    computed: new Map(),
    branches: new Map(),
    order: [],
    computes: false,
  };
}

export class ProjectionTree {
  private readonly mode: Mode;
  private readonly root = newBranch();

  constructor(mode: Mode) {
    this.mode = mode;
  }

  flag(path: readonly string[]): void {
    const { branch, name } = this.leaf(path);
    branch.flagged.add(name);
  }

  compute(path: readonly string[], evaluate: Evaluate): void {
    const { branch, name } = this.leaf(path);
    branch.computed.set(name, evaluate);
    branch.order.push(name);
    this.markComputing(path);
  }

  apply(doc: Doc): Doc {
    const output = this.project(this.root, doc);
    if (!this.root.computes) return output;
    const target = output === doc ? new Map(doc) : output;
    this.computeInto(this.root, doc, target);
    return target;
  }

  private leaf(path: readonly string[]): { branch: Branch; name: string } {
    let branch = this.root;
    path.slice(0, -1).forEach((component, depth) => {
      if (branch.flagged.has(component) || branch.computed.has(component)) {
        const rest = path.slice(depth + 1).join('.');
        throw new StoreError(
          31249,
          `Path collision at ${path.join('.')} remaining portion ${rest}`,
        );
      }
      let inner = branch.branches.get(component);
      if (inner === undefined) {
        inner = newBranch();
        branch.branches.set(component, inner);
        branch.order.push(component);
      }
      branch = inner;
    });
    const name = path.at(-1) ?? '';
    if (branch.flagged.has(name) || branch.computed.has(name) || branch.branches.has(name)) {
      throw new StoreError(31250, `Path collision at ${path.join('.')}`);
    }
    return { branch, name };
  }

  private markComputing(path: readonly string[]): void {
    let branch: Branch | undefined = this.root;
    for (const component of path) {
      if (branch === undefined) return;
      branch.computes = true;
      branch = branch.branches.get(component);
    }
  }

  // ---- Keeping and dropping ------------------------------------------------------------------

  private project(branch: Branch, doc: Doc): Doc {
    if (this.mode === 'add') return doc;
    return this.mode === 'include' ? this.include(branch, doc) : this.exclude(branch, doc);
  }

  private include(branch: Branch, doc: Doc): Doc {
    const output: Doc = new Map();
    for (const [name, value] of doc) {
      if (branch.flagged.has(name)) output.set(name, value);
      const inner = branch.branches.get(name);
      if (inner === undefined) continue;
      const projected = this.projectValue(inner, value);
      if (projected !== undefined) output.set(name, projected);
    }
    return output;
  }

  private exclude(branch: Branch, doc: Doc): Doc {
    const output: Doc = new Map();
    for (const [name, value] of doc) {
      if (branch.flagged.has(name)) continue;
      const inner = branch.branches.get(name);
      const projected = inner === undefined ? value : this.projectValue(inner, value);
      if (projected !== undefined) output.set(name, projected);
    }
    return output;
  }

  /** What is neither document nor array has none of the fields: dropped, or kept untouched. */
  private projectValue(branch: Branch, value: Value): Value | undefined {
    if (value instanceof Map) return this.project(branch, value);
    if (!Array.isArray(value)) return this.mode === 'include' ? undefined : value;
    const kept: Value[] = [];
    for (const element of value) {
      const projected = this.projectValue(branch, element);
      if (projected !== undefined) kept.push(projected);
      // In an array such a value keeps its place, for a document with what is computed.
      else if (branch.computes) kept.push(null);
    }
    return kept;
  }

  // ---- Computing -----------------------------------------------------------------------------

  private computeInto(branch: Branch, root: Doc, target: Doc): void {
    for (const name of branch.order) {
      const value = this.computed(branch, name, root, target.get(name));
      if (value === undefined) target.delete(name);
      else target.set(name, value);
    }
  }

  private computed(
    branch: Branch,
    name: string,
    root: Doc,
    existing: Value | undefined,
  ): Value | undefined {
    const evaluate = branch.computed.get(name);
    if (evaluate !== undefined) return evaluate(root);
    const inner = branch.branches.get(name);
    return inner?.computes === true ? this.computeValue(inner, root, existing) : existing;
  }

  /** A scalar in the way of a computed field gives way to a document. */
  private computeValue(branch: Branch, root: Doc, existing: Value | undefined): Value {
    if (Array.isArray(existing)) {
      return existing.map((element) => this.computeValue(branch, root, element));
    }
    const target: Doc = existing instanceof Map ? new Map(existing) : new Map();
    this.computeInto(branch, root, target);
    return target;
  }
}
