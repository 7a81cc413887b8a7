/** Events that a subscriber failed at for the last time: what there are, and an end to each. */
import type { Accounts } from '../accounts/index.ts';
import type { UserActor } from '../kernel/actor.ts';
import type { Command } from '../kernel/contract.ts';
import { type PageOf, pageQuery } from '../kernel/cursor.ts';
import type { DeadLetter, DeadLetters } from '../kernel/events/dead-letters.ts';
import type { Logger } from '../kernel/logger.ts';
import type * as contract from './contract.ts';
import { refuse } from './errors.ts';
import type { TellWaiting } from './tell-waiting.ts';

export interface DeadLetterDeps {
  readonly accounts: Pick<Accounts, 'requireOperator'>;
  readonly deadLetters: DeadLetters;
  /** Says who did what: of a letter that was dropped nothing else is left. */
  readonly logger: Pick<Logger, 'info'>;
  /** The other operators see that it waits no more. */
  readonly tellWaiting: Pick<TellWaiting, 'tell'>;
}

export async function listDeadLetters(
  deps: DeadLetterDeps,
  actor: UserActor,
  command: Command<typeof contract.listDeadLetters>,
): Promise<PageOf<DeadLetter>> {
  await deps.accounts.requireOperator(actor.userId);
  return deps.deadLetters.list(pageQuery(command));
}

export async function retryDeadLetter(
  deps: DeadLetterDeps,
  actor: UserActor,
  { letterId }: Command<typeof contract.retryDeadLetter>,
): Promise<void> {
  await deps.accounts.requireOperator(actor.userId);
  if (!(await deps.deadLetters.retry(letterId))) throw refuse['no-such-dead-letter']();
  deps.logger.info({ operator: actor.userId, letterId }, 'an operator retries a dead letter');
  await deps.tellWaiting.tell();
}

export async function dropDeadLetter(
  deps: DeadLetterDeps,
  actor: UserActor,
  { letterId }: Command<typeof contract.dropDeadLetter>,
): Promise<void> {
  await deps.accounts.requireOperator(actor.userId);
  if (!(await deps.deadLetters.drop(letterId))) throw refuse['no-such-dead-letter']();
  deps.logger.info({ operator: actor.userId, letterId }, 'an operator dropped a dead letter');
  await deps.tellWaiting.tell();
}
