/** What every endpoint has in common, however a call comes in: who, how often, the time, the log. */
import type { Actor } from './actor.ts';
import { seconds } from './clock.ts';
import { answeredWithin } from './db/deadlines.ts';
import type { Endpoint } from './endpoints.ts';
import { logProblem } from './log-problem.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';
import { asProblem, type Problem } from './problem.ts';
import type { RateLimiter } from './rate-limiter.ts';

export type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: Problem };

export interface Call {
  readonly endpoint: Endpoint;
  readonly actor: Actor;
  /** Gives the raw input; asked for only when the caller may call and has calls left. */
  readonly read: () => unknown;
  readonly by: 'http' | 'socket';
  readonly requestId: string;
}

/** Never throws: a refusal and a bug both become a problem; only the bug is logged loudly. */
export type Answer = (call: Call) => Promise<Outcome>;

export interface CallsDeps {
  readonly limiter: RateLimiter;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/**
 * Each wait for the store has an end (db/deadlines.ts); but a call may wait several times, and who
 * calls waits for all of them. Longer than a transaction may take; what is given up is safe to repeat.
 */
const callMsMax = seconds(18);
/** Pictures wait for each other, and large ones take long to decode. */
const fileCallMsMax = seconds(60);

export function createAnswer({ limiter, metrics, logger }: CallsDeps): Answer {
  return async ({ endpoint, actor, read, by, requestId }) => {
    const { name, limit, body } = endpoint.operation;
    const msMax = body === undefined ? callMsMax : fileCallMsMax;
    const startedAt = performance.now();
    const outcome = await attempt(async () => {
      endpoint.admit(actor);
      await limiter.take(limit, actor);
      const input = await read();
      return answeredWithin(msMax, endpoint.invoke(actor, input));
    });
    const code = outcome.ok ? 'ok' : outcome.problem.code;
    const seconds = (performance.now() - startedAt) / 1_000;
    metrics.observeCall({ operation: name, by, code, seconds });
    return outcome;

    async function attempt(work: () => Promise<unknown>): Promise<Outcome> {
      try {
        return { ok: true, value: await work() };
      } catch (error) {
        const problem = asProblem(error, requestId);
        logProblem(logger, problem, { err: error, requestId, operation: name });
        return { ok: false, problem };
      }
    }
  };
}
