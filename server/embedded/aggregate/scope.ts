/** What an expression may refer to besides the document: the variables that are in scope. */
import { StoreError } from '../errors.ts';
import type { DateTime, Doc, Value } from '../values/types.ts';

/** An expression, compiled. The root document is given anew each time; variables are in cells. */
export type Evaluate = (root: Doc) => Value | undefined;

export type Compile = (spec: Value, scope: Scope) => Evaluate;

/** Compiles one operator's operand. */
export type Operator = (operand: Value, scope: Scope, compile: Compile) => Evaluate;

export interface CompileOptions {
  /** Values of the command's `let`, to be read as `$$name`. */
  readonly let?: Doc;
  /** What `$$NOW` is for the whole command. */
  readonly now?: DateTime;
  /** A number in [0, 1), for `$rand` and `$sample`. */
  readonly random?: () => number;
  /** Variables of an outer pipeline, when this is the inner one of a `$lookup`. */
  readonly scope?: Scope;
}

/**
 * Where a variable's value stands while an expression runs. Evaluation never overlaps itself: an
 * inner expression is done before the outer one sets the cell again.
 */
export interface Cell {
  value: Value | undefined;
}

const USER_NAME = /^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/;

export class Scope {
  private readonly cells: ReadonlyMap<string, Cell>;
  /** A number in [0, 1); undefined where expressions may not depend on chance. */
  readonly random: (() => number) | undefined;

  constructor(cells: ReadonlyMap<string, Cell>, random: (() => number) | undefined) {
    this.cells = cells;
    this.random = random;
  }

  find(name: string): Cell {
    const cell = this.cells.get(name);
    if (cell === undefined) throw new StoreError(17276, `Use of undefined variable: ${name}`);
    return cell;
  }

  has(name: string): boolean {
    return this.cells.has(name);
  }

  /** A scope with one more variable; the cell is for whoever binds it. */
  with(name: string): { scope: Scope; cell: Cell } {
    const cell: Cell = { value: undefined };
    const cells = new Map([...this.cells, [name, cell]]);
    return { scope: new Scope(cells, this.random), cell };
  }
}

export function requireVariableName(name: string): string {
  if (name === 'CURRENT' || USER_NAME.test(name)) return name;
  throw new StoreError(
    'FailedToParse',
    `'${name}' starts with an invalid character for a user variable name`,
  );
}
