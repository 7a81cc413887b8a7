/** What of a failed call is told to the operator, whichever way it came in. */
import { DomainError } from './errors.ts';
import type { Logger } from './logger.ts';
import type { Problem } from './problem.ts';

interface Failed {
  readonly err: unknown;
  readonly requestId: string;
  readonly operation?: string | undefined;
}

/**
 * A mistake of ours: loud. Another system is away: a warning. The caller's own: nothing. That we
 * have too much to do at the moment is no fault of anybody's, and told without a stack: whoever
 * floods us would flood the log as well.
 */
export function logProblem(logger: Logger, problem: Problem, about: Failed): void {
  const { status, code } = problem;
  if (status === 503 && isBusy(about.err)) logger.info({ ...about, err: undefined, code }, 'busy');
  else if (status === 503) logger.warn(about, 'unavailable');
  else if (status >= 500) logger.error(about, 'bug');
}

/** Refused by a bound of our own: nothing failed beneath, and nobody was waited for in vain. */
function isBusy(error: unknown): boolean {
  if (!(error instanceof DomainError)) return false;
  return error.cause === undefined && error.code !== 'request.no-answer';
}
