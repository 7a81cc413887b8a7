import type { Output } from '../../../../lib/api/operations.ts';
import { useOperation } from '../../../../lib/api/queries.ts';
import { fieldProblem } from '../../../../lib/problem-words.ts';
import { deviceTimeZone } from '../../../../lib/time-zone.ts';

type Store = Output<'stores.get-store'>;

/** How a store stands, by the days of the device; by those of UTC when the server knows no such zone. */
export function useSummary({ id: storeId }: Pick<Store, 'id'>) {
  const here = useOperation('stores.get-store-summary', { storeId, timeZone: deviceTimeZone() });
  const isNowhere = fieldProblem(here.error, 'timeZone') !== undefined;
  const inUtc = useOperation(
    'stores.get-store-summary',
    { storeId, timeZone: 'UTC' },
    { enabled: isNowhere },
  );
  return isNowhere ? inUtc : here;
}
