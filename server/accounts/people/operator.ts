import type { UserId } from '../../kernel/ids.ts';
import { refuse } from '../errors.ts';
import { meOf } from './person.ts';
import type { People } from './store.ts';

export interface OperatorDeps {
  readonly people: Pick<People, 'find'>;
  readonly operators: ReadonlySet<string>;
}

/**
 * That somebody runs this server: their handle stands in its settings.
 * @throws DomainError `accounts.not-operator`
 */
export async function requireOperator(
  { people, operators }: OperatorDeps,
  userId: UserId,
): Promise<void> {
  const person = await people.find(userId);
  if (!person || !meOf(person, operators).isOperator) throw refuse['not-operator']();
}
