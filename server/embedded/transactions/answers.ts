import { isIdentical } from '../values/compare.ts';
import { type Doc, Int32, type Value } from '../values/types.ts';

/** Statements next to each other that had the same answer. */
interface Run {
  readonly first: number;
  last: number;
  readonly answer: Doc;
}

/**
 * The answers of a retryable write's statements, by statement id. A thousand inserts have a thousand
 * equal answers, so neighbours that are equal are kept as one run.
 */
export class Answers {
  /** In order, without overlaps. */
  private readonly runs: Run[];

  constructor(runs: readonly Readonly<Run>[] = []) {
    this.runs = runs.map((run) => ({ ...run }));
  }

  find(statement: number): Doc | undefined {
    const run = this.runs[this.indexUpTo(statement)];
    return run !== undefined && statement <= run.last ? run.answer : undefined;
  }

  /** @param statement has no answer yet */
  add(statement: number, answer: Doc): void {
    const at = this.indexUpTo(statement);
    const before = this.runs[at];
    if (before?.last === statement - 1 && isIdentical(before.answer, answer)) {
      before.last = statement;
    } else {
      this.runs.splice(at + 1, 0, { first: statement, last: statement, answer });
    }
  }

  toDocs(): Doc[] {
    return this.runs.map(
      ({ first, last, answer }) =>
        new Map<string, Value>([
          ['first', new Int32(first)],
          ['last', new Int32(last)],
          ['answer', answer],
        ]),
    );
  }

  /** The last run that begins at the statement or before; -1 when none does. */
  private indexUpTo(statement: number): number {
    let low = 0;
    let high = this.runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.runs[middle]?.first ?? 0) <= statement) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
