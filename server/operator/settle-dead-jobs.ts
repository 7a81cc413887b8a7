/** Jobs whose last attempt failed: what there are, and an end to each. */
import type { Accounts } from '../accounts/index.ts';
import type { UserActor } from '../kernel/actor.ts';
import type { Command } from '../kernel/contract.ts';
import { type PageOf, pageQuery } from '../kernel/cursor.ts';
import type { Logger } from '../kernel/logger.ts';
import type { DeadJob, Queue } from '../kernel/queue/queue.ts';
import type * as contract from './contract.ts';
import { refuse } from './errors.ts';
import type { TellWaiting } from './tell-waiting.ts';

export interface DeadJobDeps {
  readonly accounts: Pick<Accounts, 'requireOperator'>;
  readonly queue: Pick<Queue, 'dead' | 'retryDead' | 'dropDead'>;
  /** Null when there is none to ask. */
  isRedisAlive(): Promise<boolean> | null;
  /** Says who did what: of a job that was dropped nothing else is left. */
  readonly logger: Pick<Logger, 'info'>;
  /** The other operators see that it waits no more. */
  readonly tellWaiting: Pick<TellWaiting, 'tell'>;
}

export async function listDeadJobs(
  deps: DeadJobDeps,
  actor: UserActor,
  command: Command<typeof contract.listDeadJobs>,
): Promise<PageOf<DeadJob>> {
  await deps.accounts.requireOperator(actor.userId);
  await requireQueue(deps);
  return deps.queue.dead(pageQuery(command));
}

export async function retryDeadJob(
  deps: DeadJobDeps,
  actor: UserActor,
  { jobId }: Command<typeof contract.retryDeadJob>,
): Promise<void> {
  await deps.accounts.requireOperator(actor.userId);
  await requireQueue(deps);
  if (!(await deps.queue.retryDead(jobId))) throw refuse['no-such-dead-job']();
  deps.logger.info({ operator: actor.userId, jobId }, 'an operator retries a dead job');
  await deps.tellWaiting.tell();
}

export async function dropDeadJob(
  deps: DeadJobDeps,
  actor: UserActor,
  { jobId }: Command<typeof contract.dropDeadJob>,
): Promise<void> {
  await deps.accounts.requireOperator(actor.userId);
  await requireQueue(deps);
  if (!(await deps.queue.dropDead(jobId))) throw refuse['no-such-dead-job']();
  deps.logger.info({ operator: actor.userId, jobId }, 'an operator dropped a dead job');
  await deps.tellWaiting.tell();
}

async function requireQueue({ isRedisAlive }: DeadJobDeps): Promise<void> {
  if ((await isRedisAlive()) === false) {
    throw refuse['queue-away']({ retryAfterSeconds: 10 });
  }
}
