/** What of a failed call is told to the operator, whichever way it came in. */
import type { Logger } from './logger.ts';
import type { Problem } from './problem.ts';

/** Another system is away: a warning. A mistake of ours: loud. The caller's own: nothing. */
export function logProblem(logger: Logger, problem: Problem, about: object): void {
  if (problem.status === 503) logger.warn(about, 'unavailable');
  else if (problem.status >= 500) logger.error(about, 'bug');
}
