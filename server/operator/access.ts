import type { Accounts } from '../accounts/index.ts';
import type { UserActor } from '../kernel/actor.ts';
import { refuse } from './errors.ts';

export interface AccessDeps {
  readonly accounts: Pick<Accounts, 'isOperator'>;
}

/** Whoever runs this server, by the handles in its settings. @throws DomainError `operator.not-operator` */
export async function requireOperator(
  { accounts }: AccessDeps,
  { userId }: UserActor,
): Promise<void> {
  if (!(await accounts.isOperator(userId))) throw refuse['not-operator']();
}
