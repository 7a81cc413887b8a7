import { officialFollowed } from '../../accounts/events.ts';
import { type Subscriber, transactionalTogether } from '../../kernel/events/subscribers.ts';
import { type BeginReadingDeps, beginReading } from './begin-reading.ts';

export function feedSubscribers(deps: BeginReadingDeps): Subscriber[] {
  return [
    transactionalTogether(officialFollowed, 'official.begin-reading', (tx, events) => {
      const followings = events.flatMap(({ data: { userId, officialId, followedAt } }) =>
        followedAt ? [{ userId, officialId, followedAt }] : [],
      );
      return beginReading(deps, tx, followings);
    }),
  ];
}
