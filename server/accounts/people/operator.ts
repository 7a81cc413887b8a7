import type { UserId } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import { meOf } from './person.ts';
import type { People } from './store.ts';

export interface OperatorDeps {
  readonly people: Pick<People, 'find'>;
  readonly operators: ReadonlySet<string>;
}

/** Whether somebody runs this server: their handle stands in its settings. */
export async function isOperator(
  { people, operators }: OperatorDeps,
  userId: UserId,
): Promise<boolean> {
  if (operators.size === 0) return false;
  const person = await people.find(userId);
  return person !== null && meOf(person, operators).isOperator;
}

/** @throws DomainError `accounts.not-operator` */
export async function requireOperator(deps: OperatorDeps, userId: UserId): Promise<void> {
  if (!(await isOperator(deps, userId))) throw refuse['not-operator']();
}
