/** Devices are told of what happened to their user's profile, wherever it was done. */
import { notifying, type Subscriber } from '../../kernel/events/subscribers.ts';
import type { Realtime } from '../../kernel/realtime/realtime.ts';
import * as contract from './contract.ts';
import { profileChanged } from './events.ts';
import { meOf } from './person.ts';
import type { People } from './store.ts';
import { viewMe } from './view.ts';

export interface PersonSubscriberDeps {
  readonly realtime: Realtime;
  readonly people: Pick<People, 'find'>;
  readonly operators: ReadonlySet<string>;
}

export function personSubscribers(deps: PersonSubscriberDeps): Subscriber[] {
  const { realtime, people, operators } = deps;
  return [
    notifying(profileChanged, 'accounts.push-profile', async ({ data: { userId } }) => {
      const person = await people.find(userId);
      if (!person) return;
      const me = viewMe(meOf(person, operators));
      await realtime.push(`user:${userId}`, contract.profileChanged, me);
    }),
  ];
}
