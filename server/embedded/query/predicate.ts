/**
 * A filter, parsed: what the matcher runs and the planner reads. Several operators on one field are
 * an `and` of one predicate each; `$ne`, `$nin` and `$exists: false` are a `not` of their opposite.
 */
import { compareStrings } from '../values/compare.ts';
import type { Regex, TypeNumber, Value } from '../values/types.ts';

export type ComparisonOperator = 'eq' | 'lt' | 'lte' | 'gt' | 'gte';
export type BitsMode = 'allSet' | 'allClear' | 'anySet' | 'anyClear';

export interface Comparison {
  readonly kind: 'compare';
  readonly path: string;
  readonly operator: ComparisonOperator;
  readonly operand: Value;
}

export interface Membership {
  readonly kind: 'in';
  readonly path: string;
  /** Regular expressions among them match strings; all others are compared. */
  readonly operands: readonly Value[];
}

/** A predicate on the values that one path reaches. Inside a value `$elemMatch` the path is ''. */
export type FieldPredicate =
  | Comparison
  | Membership
  | { readonly kind: 'regex'; readonly path: string; readonly regex: Regex }
  | { readonly kind: 'exists'; readonly path: string }
  | { readonly kind: 'type'; readonly path: string; readonly types: ReadonlySet<TypeNumber> }
  | {
      readonly kind: 'mod';
      readonly path: string;
      readonly divisor: bigint;
      readonly remainder: bigint;
    }
  | { readonly kind: 'size'; readonly path: string; readonly size: number }
  | {
      readonly kind: 'bits';
      readonly path: string;
      readonly mode: BitsMode;
      readonly mask: bigint;
    }
  | {
      readonly kind: 'elemMatch';
      readonly path: string;
      /** Whether the condition is on an element's fields or on the element itself. */
      readonly form: 'object' | 'value';
      readonly of: Predicate;
    };

export type Predicate =
  | { readonly kind: 'and' | 'or' | 'nor'; readonly of: readonly Predicate[] }
  | { readonly kind: 'not'; readonly of: Predicate }
  | { readonly kind: 'expr'; readonly expression: Value }
  | { readonly kind: 'never' }
  | FieldPredicate;

/** The conditions that must all be met, with those inside conjunctions among them. */
export function flatten(predicate: Predicate): Predicate[] {
  return predicate.kind === 'and' ? predicate.of.flatMap(flatten) : [predicate];
}

const ORDER = [
  'and',
  'or',
  'elemMatch object',
  'elemMatch value',
  'size',
  'eq',
  'lte',
  'lt',
  'gt',
  'gte',
  'regex',
  'mod',
  'exists',
  'in',
  'bits',
  'not',
  'nor',
  'type',
  'expr',
  'never',
];

/** The order in which MongoDB asks conditions, however they were written: by kind, then by path. */
export function inOrder(of: readonly Predicate[]): Predicate[] {
  const keyed = of.map((predicate) => ({
    predicate,
    rank: ORDER.indexOf(kindOf(predicate)),
    path: 'path' in predicate ? predicate.path : '',
  }));
  keyed.sort((a, b) => a.rank - b.rank || compareStrings(a.path, b.path));
  return keyed.map(({ predicate }) => predicate);
}

function kindOf(predicate: Predicate): string {
  if (predicate.kind === 'compare') return predicate.operator;
  if (predicate.kind === 'in' && predicate.operands.length === 1) return 'eq';
  return predicate.kind === 'elemMatch' ? `elemMatch ${predicate.form}` : predicate.kind;
}

/** The top-level fields that a predicate looks at; undefined when only the whole document will do. */
export function fieldsOf(predicate: Predicate): ReadonlySet<string> | undefined {
  const fields = new Set<string>();
  return collectFields(predicate, fields) ? fields : undefined;
}

function collectFields(predicate: Predicate, fields: Set<string>): boolean {
  switch (predicate.kind) {
    case 'and':
    case 'or':
    case 'nor':
      return predicate.of.every((each) => collectFields(each, fields));
    case 'not':
      return collectFields(predicate.of, fields);
    case 'never':
      return true;
    case 'expr':
      return false;
    default:
      fields.add(predicate.path.split('.', 1)[0] ?? '');
      return true;
  }
}
