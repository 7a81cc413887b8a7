import type { UserId } from '../../kernel/ids.ts';
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
  const person = await people.find(userId);
  return person !== null && meOf(person, operators).isOperator;
}
