import { useCall, usePages } from '../../../../lib/api/queries.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { useSettled } from '../../screens/use-settled.ts';
import { operatorWords } from '../words/index.ts';
import { FailedList } from './failed-list.tsx';

/** Jobs whose last attempt failed, the latest first. */
export function FailedJobs() {
  const w = useWords(operatorWords);
  const list = 'operator.list-dead-jobs';
  const query = usePages(list, {});
  const retry = useCall('operator.retry-dead-job', useSettled(list, w.retried));
  const drop = useCall('operator.drop-dead-job', useSettled(list, w.dropped));
  const items = query.items?.map((job) => ({ ...job, facts: [{ name: w.id, value: job.id }] }));
  return (
    <FailedList
      query={{ ...query, data: items }}
      empty={w.noJobs}
      isBusy={retry.isPending || drop.isPending}
      onRetry={(jobId) => retry.mutate({ jobId })}
      onDrop={(jobId) => drop.mutate({ jobId })}
    />
  );
}
