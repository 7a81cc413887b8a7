/**
 * Compiles an update: operators, a replacement, or a pipeline. Applying it gives a new document
 * and leaves the old one as it was; an update that changes nothing gives back the same document.
 */

import type { CompileOptions } from '../aggregate/expression.ts';
import { failedToParse, StoreError } from '../errors.ts';
import { equalValues, isIdentical } from '../values/compare.ts';
import { formatValue } from '../values/format.ts';
import type { Doc, Value } from '../values/types.ts';
import type { UpdateContext } from './leaves.ts';
import { compileOperators, dollarInUpdate } from './operators.ts';
import { compilePipelineUpdate } from './pipeline-update.ts';

export type { UpdateContext } from './leaves.ts';

export interface UpdateOptions extends CompileOptions {
  readonly arrayFilters?: readonly Doc[];
}

interface Updated {
  readonly doc: Doc;
  readonly changed: boolean;
}

export interface Updater {
  readonly kind: 'operators' | 'replacement' | 'pipeline';
  /** Whether it uses the positional `$`, so that the caller must find the match's position. */
  readonly isPositional: boolean;
  apply(doc: Doc, context: UpdateContext): Updated;
}

export function compileUpdate(
  update: Doc | readonly Value[],
  options: UpdateOptions = {},
): Updater {
  if (!(update instanceof Map)) {
    if (options.arrayFilters !== undefined && options.arrayFilters.length > 0) {
      throw failedToParse('arrayFilters may not be specified for pipeline-style updates');
    }
    const transform = compilePipelineUpdate(update, options);
    return updater('pipeline', false, (doc) => withKeptId(doc, transform(doc)));
  }
  const [first] = update.keys();
  if (first?.startsWith('$')) {
    const { apply, isPositional } = compileOperators(update, options);
    return updater('operators', isPositional, apply);
  }
  return compileReplacement(update, options);
}

function compileReplacement(replacement: Doc, options: UpdateOptions): Updater {
  for (const name of replacement.keys()) {
    if (name.startsWith('$')) throw dollarInUpdate(name);
  }
  if (options.arrayFilters !== undefined && options.arrayFilters.length > 0) {
    throw failedToParse('arrayFilters may not be specified for replacement-style updates');
  }
  return updater('replacement', false, (doc) => withKeptId(doc, replacement));
}

/** A replacement that names no _id keeps the old one; wherever it is from, it goes in front. */
function withKeptId(old: Doc, replacement: Doc): Doc {
  const id = replacement.has('_id') ? replacement.get('_id') : old.get('_id');
  const [first] = replacement.keys();
  if (id === undefined || first === '_id') return replacement;
  const rest = new Map(replacement);
  rest.delete('_id');
  return new Map([['_id', id], ...rest]);
}

function updater(
  kind: Updater['kind'],
  isPositional: boolean,
  transform: (doc: Doc, context: UpdateContext) => Doc,
): Updater {
  return {
    kind,
    isPositional,
    apply: (doc, context) => {
      const next = transform(doc, context);
      if (next === doc) return { doc, changed: false };
      requireSameId(kind, doc, next);
      // Operators give back the very same document when they change nothing.
      const changed = kind === 'operators' || !isIdentical(doc, next);
      return changed ? { doc: next, changed } : { doc, changed };
    },
  };
}

function requireSameId(kind: Updater['kind'], old: Doc, next: Doc): void {
  const id = old.get('_id');
  const nextId = next.get('_id');
  if (id === undefined || (nextId !== undefined && equalValues(id, nextId))) return;
  if (kind === 'operators') {
    throw new StoreError(
      'ImmutableField',
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  }
  throw new StoreError(
    'ImmutableField',
    `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${formatValue(nextId ?? null)}`,
  );
}
