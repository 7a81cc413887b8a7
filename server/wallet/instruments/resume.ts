import type { Clock, Instant } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';

export interface ResumeDeps<I extends string> {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Those whose bank is to be asked by now, longest due first. */
  due(now: Instant, limit: number): Promise<readonly I[]>;
  settle(id: I): Promise<unknown>;
}

const batchSize = 50;

/** Goes on with everything that a crash or a silent bank has left pending and that is due. */
export function createResume<I extends string>({ clock, logger, due, settle }: ResumeDeps<I>) {
  return async (): Promise<void> => {
    const ids = await due(clock.now(), batchSize);
    const outcomes = await Promise.allSettled(ids.map((id) => settle(id)));
    // One that fails stays due and does not keep the others from being settled.
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.status === 'fulfilled') continue;
      logger.error({ err: outcome.reason, id: ids[index] }, 'a bank order could not be settled');
    }
  };
}
