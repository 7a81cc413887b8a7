import { useCall, usePages } from '../../../../lib/api/queries.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { useSettled } from '../../screens/use-settled.ts';
import { operatorWords } from '../words/index.ts';
import { FailedList } from './failed-list.tsx';

/** Events that a part of the server could not cope with, the latest first. */
export function FailedEvents() {
  const w = useWords(operatorWords);
  const list = 'operator.list-dead-letters';
  const query = usePages(list, {});
  const retry = useCall('operator.retry-dead-letter', useSettled(list, w.retried));
  const drop = useCall('operator.drop-dead-letter', useSettled(list, w.dropped));
  const items = query.items?.map(({ subscriber: name, type, key, ...letter }) => ({
    ...{ ...letter, name },
    facts: [
      { name: w.event, value: type },
      { name: w.about, value: key },
    ],
  }));
  return (
    <FailedList
      query={{ ...query, data: items }}
      empty={w.noEvents}
      isBusy={retry.isPending || drop.isPending}
      onRetry={(letterId) => retry.mutate({ letterId })}
      onDrop={(letterId) => drop.mutate({ letterId })}
    />
  );
}
