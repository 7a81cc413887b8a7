import { useFormat } from '../../../lib/i18n/format.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { type Order, stepsOf } from '../model/order.ts';
import { storeWords } from '../words/index.ts';
import { useOrderWords } from './order-words.ts';

/** What happened to the order and when. */
export function OrderTimeline({ order }: { order: Order }) {
  const w = useWords(storeWords);
  const format = useFormat();
  const names = useOrderWords().steps;
  const steps = stepsOf(order);
  return (
    <section className="mx-3 mb-3 rounded-card bg-surface px-4 py-4 shadow-card">
      <h2 className="mb-3 text-small text-ink-soft">{w.timeline}</h2>
      <ol>
        {steps.map(({ what, at }, index) => {
          const isLast = index === steps.length - 1;
          return (
            <li key={what} className="relative flex gap-3 pb-4 last:pb-0">
              {!isLast && (
                <span aria-hidden className="absolute top-4 bottom-0 left-[5px] w-0.5 bg-line" />
              )}
              <span
                aria-hidden
                className={`mt-1.5 size-3 shrink-0 rounded-full ${isLast ? 'bg-talk' : 'bg-edge'}`}
              />
              <span className="flex flex-1 flex-wrap justify-between gap-x-3 text-ink">
                {names[what]}
                <time dateTime={at} className="text-small text-ink-soft tabular-nums">
                  {format.full(at)}
                </time>
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
