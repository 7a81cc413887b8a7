import type { Accounts } from '../accounts/index.ts';
import type { UserActor } from '../kernel/actor.ts';
import type { DeadLetters } from '../kernel/events/dead-letters.ts';
import type { Queue } from '../kernel/queue/queue.ts';

export interface WaitingDeps {
  readonly accounts: Pick<Accounts, 'countWaitingRequests'>;
  readonly deadLetters: Pick<DeadLetters, 'list'>;
  readonly queue: Pick<Queue, 'dead'>;
  /** Null when there is none to ask. */
  isRedisAlive(): Promise<boolean> | null;
}

export interface CountWaitingDeps extends WaitingDeps {
  readonly accounts: WaitingDeps['accounts'] & Pick<Accounts, 'requireOperator'>;
}

/** What waits for an operator, each counted up to `countedMax`. */
export interface Waiting {
  readonly verificationRequests: number;
  readonly deadLetters: number;
  /** Null while the queue does not answer. */
  readonly deadJobs: number | null;
}

const countedMax = 100;
const firstPage = { after: null, limit: countedMax };

export async function countWaiting(
  deps: CountWaitingDeps,
  { userId }: UserActor,
): Promise<Waiting> {
  await deps.accounts.requireOperator(userId);
  return waitingNow(deps);
}

export async function waitingNow(deps: WaitingDeps): Promise<Waiting> {
  const [verificationRequests, letters, deadJobs] = await Promise.all([
    deps.accounts.countWaitingRequests(countedMax),
    deps.deadLetters.list(firstPage),
    countDeadJobs(deps),
  ]);
  return { verificationRequests, deadLetters: letters.items.length, deadJobs };
}

async function countDeadJobs({ queue, isRedisAlive }: WaitingDeps): Promise<number | null> {
  if ((await isRedisAlive()) === false) return null;
  return (await queue.dead(firstPage)).items.length;
}
