/**
 * Which top-level fields a pipeline looks at, so that no more of each document is decoded. Only a
 * stage that makes new documents of what it names ends the search; without one, all is needed.
 */

import { parseFilter } from '../query/parse-filter.ts';
import { fieldsOf } from '../query/predicate.ts';
import { type Doc, isDoc, type Value } from '../values/types.ts';
import { readStage } from './leading.ts';
import { readEntries } from './projection-tree.ts';
import { modeOf } from './transforms.ts';

/** The fields, or undefined when the whole document is needed. */
export function neededFields(stages: readonly Value[]): ReadonlySet<string> | undefined {
  const needed = new Set<string>();
  for (const stage of stages) {
    const [name, spec] = readStage(stage);
    const verdict = lookAt(name, spec, needed);
    if (verdict === 'complete') return needed;
    if (verdict === 'unknown') return undefined;
  }
  return undefined;
}

/** Whether the stage lets documents on, ends the search, or may look at anything. */
type Verdict = 'open' | 'complete' | 'unknown';

function lookAt(name: string, spec: Value, needed: Set<string>): Verdict {
  switch (name) {
    case '$limit':
    case '$skip':
    case '$sample':
      return 'open';
    case '$match':
      return isDoc(spec) && addFilter(spec, needed) ? 'open' : 'unknown';
    case '$sort':
      return isDoc(spec) ? addPaths([...spec.keys()], needed) : 'unknown';
    case '$unwind':
      return addUnwind(spec, needed);
    case '$addFields':
    case '$set':
      return isDoc(spec) ? addComputed(spec, needed) : 'unknown';
    case '$count':
      return 'complete';
    case '$group':
    case '$sortByCount':
    case '$bucket':
      return addExpression(spec, needed) ? 'complete' : 'unknown';
    case '$project':
      return isDoc(spec) && addInclusion(spec, needed) ? 'complete' : 'unknown';
    default:
      return 'unknown';
  }
}

function addFilter(spec: Doc, needed: Set<string>): boolean {
  const fields = fieldsOf(parseFilter(spec));
  for (const field of fields ?? []) needed.add(field);
  return fields !== undefined;
}

function addPaths(paths: readonly string[], needed: Set<string>): Verdict {
  for (const path of paths) needed.add(path.split('.', 1)[0] ?? '');
  return 'open';
}

function addUnwind(spec: Value, needed: Set<string>): Verdict {
  const path = isDoc(spec) ? spec.get('path') : spec;
  return typeof path === 'string' ? addPaths([path.slice(1)], needed) : 'unknown';
}

/** A computed field may hold what the path in front of it already held, so that is needed too. */
function addComputed(spec: Doc, needed: Set<string>): Verdict {
  addPaths([...spec.keys()], needed);
  return addExpression(spec, needed) ? 'open' : 'unknown';
}

/** An inclusion needs what it names and computes; an exclusion lets everything else through. */
function addInclusion(spec: Doc, needed: Set<string>): boolean {
  const entries = readEntries(spec, true);
  if (modeOf(entries) === 'exclude') return false;
  needed.add('_id');
  return entries.every((entry) => {
    addPaths([entry.path.join('.')], needed);
    return !('spec' in entry) || addExpression(entry.spec, needed);
  });
}

/** Collects the field paths of an expression; false when it may look at the whole document. */
function addExpression(spec: Value, needed: Set<string>): boolean {
  if (typeof spec === 'string') return addText(spec, needed);
  if (Array.isArray(spec)) return spec.every((each) => addExpression(each, needed));
  if (!isDoc(spec)) return true;
  for (const [name, operand] of spec) {
    if (name === '$literal' || name === '$const') continue;
    // Fields named by text, a rebound root, and orders whose paths carry no dollar.
    if (name === '$getField' || name === 'CURRENT' || name === 'sortBy') return false;
    if (!addExpression(operand, needed)) return false;
  }
  return true;
}

function addText(text: string, needed: Set<string>): boolean {
  if (!text.startsWith('$')) return true;
  if (!text.startsWith('$$')) return addPaths([text.slice(1)], needed) === 'open';
  return !/^\$\$(?:ROOT|CURRENT)(?:\.|$)/.test(text);
}
