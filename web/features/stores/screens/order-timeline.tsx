import { useFormat } from '../../../lib/i18n/format.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { courseOf, type Order } from '../model/order.ts';
import { storeWords } from '../words/index.ts';
import { useOrderWords } from './order-words.ts';

/** What happened to the order and when, and what is next. */
export function OrderTimeline({ order }: { order: Order }) {
  const w = useWords(storeWords);
  const format = useFormat();
  const names = useOrderWords().steps;
  const course = courseOf(order);
  return (
    <ol aria-label={w.timeline}>
      {course.map(({ what, at }, index) => (
        <li key={what} className="relative flex gap-3 pb-3 last:pb-0">
          {index < course.length - 1 && (
            <span aria-hidden className="absolute top-4 bottom-0 left-[5px] w-0.5 bg-line" />
          )}
          <span
            aria-hidden
            className={`relative mt-1 size-3 shrink-0 rounded-full ${at === null ? 'border-2 border-edge bg-surface' : 'bg-talk'}`}
          />
          <span className="flex min-w-0 flex-1 flex-wrap justify-between gap-x-3 text-small">
            <span className={at === null ? 'text-ink-soft' : 'font-semibold text-ink'}>
              {at === null ? (what === 'paid' ? w.nextPaid : w.nextCompleted) : names[what]}
            </span>
            {at !== null && (
              <time dateTime={at} className="text-ink-soft tabular-nums">
                {format.full(at)}
              </time>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
