/**
 * JavaScript's engine tries every way in which a pattern may fit, and for some patterns there are
 * more of them than there will ever be time. PCRE gives up after so many steps; we after so long.
 */
import { createContext, Script } from 'node:vm';
import { StoreError } from '../errors.ts';

const matchMillisMax = 100;
/** About as many steps as take no time worth mentioning. */
const stepsMax = 1e7;
/** A text this short has few ways to be divided, even among repetitions of repetitions. */
const dividedLengthMax = 16;

const sandbox: { match: () => void } = { match: () => undefined };
const context = createContext(sandbox);
const script = new Script('match()');

const known = new WeakMap<RegExp, number>();

/** Up to which length a text can be matched without a watch. */
export function safeLengthOf(regExp: RegExp): number {
  const length = known.get(regExp) ?? safeLengthFor(regExp);
  known.set(regExp, length);
  return length;
}

function safeLengthFor({ source }: RegExp): number {
  const plain = source.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
  if (/\)[*+{]/.test(plain) || /\\[1-9k]/.test(source)) return dividedLengthMax;
  const loops = plain.match(/[*+]|\{\d+,\}/g)?.length ?? 0;
  return loops === 0 ? Number.POSITIVE_INFINITY : stepsMax ** (1 / (loops + 1));
}

/** Runs a match that may not end, for as long as it may take. */
export function watched<T>(match: () => T): T {
  const results: T[] = [];
  sandbox.match = () => {
    results.push(match());
  };
  try {
    script.runInContext(context, { timeout: matchMillisMax });
  } catch (cause) {
    if (!isTimeout(cause)) throw cause;
    throw new StoreError(
      51156,
      'Error occurred while executing the regular expression: it tries too many ways to match',
      { cause },
    );
  }
  const [result] = results;
  if (result === undefined) throw new Error('a match that ended has a result');
  return result;
}

/** The error may come from the context's own realm, where Error is another class. */
function isTimeout(cause: unknown): boolean {
  return (
    typeof cause === 'object' &&
    cause !== null &&
    'code' in cause &&
    cause.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
