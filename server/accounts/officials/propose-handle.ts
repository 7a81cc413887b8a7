import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import { type Handles, handlesFor, isReserved } from '../handles/index.ts';
import type * as contract from './contract.ts';

export interface ProposeHandleDeps {
  readonly handles: Pick<Handles, 'firstFree'>;
  /** Handles of those who run this server. */
  readonly operators: ReadonlySet<string>;
}

/** Spares whoever opens an account to make one up, and to try which are free. */
export async function proposeHandle(
  { handles, operators }: ProposeHandleDeps,
  _actor: UserActor,
  { name }: Command<typeof contract.proposeHandle>,
): Promise<string | null> {
  const possible = handlesFor(name).filter((handle) => !isReserved(handle, operators));
  return handles.firstFree(possible);
}
