import type { Output } from '../../../../lib/api/operations.ts';
import { useLanguage } from '../../../../lib/i18n/language.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import { formatMoney } from '../../../../lib/money.ts';
import { Card } from '../../../../ui/card.tsx';
import { Price } from '../../../../ui/price.tsx';
import { type Bar, barsOf, totalOf } from '../model/week.ts';
import { storeConsoleWords } from '../words/index.ts';

type Days = Output<'stores.get-store-summary'>['days'];

/** What the last seven days sold: bars for the eye, and the same as a table for who does not see them. */
export function WeekCard({ days }: { days: Days }) {
  const w = useWords(storeConsoleWords);
  const bars = barsOf(days);
  const total = totalOf(days);
  return (
    <Card
      title={w.week}
      actions={
        total && (
          <span className="text-name font-bold text-trade">
            <Price money={total} />
          </span>
        )
      }
    >
      <div aria-hidden className="flex h-36 items-end gap-1.5 pt-3 md:gap-3">
        {bars.map((bar) => (
          <DayBar key={bar.date} bar={bar} />
        ))}
      </div>
      <WeekTable bars={bars} />
    </Card>
  );
}

function DayBar({ bar: { date, percent, isToday } }: { bar: Bar }) {
  const language = useLanguage();
  return (
    <span className="flex h-full min-w-0 flex-1 flex-col items-center gap-1.5">
      <span className="flex min-h-0 w-full flex-1 items-end">
        <span
          className={`min-h-1 w-full rounded-small ${isToday ? 'bg-talk' : 'bg-talk-tint'}`}
          style={{ height: `${percent}%` }}
        />
      </span>
      <span
        className={`max-w-full truncate text-caption ${isToday ? 'font-semibold text-ink' : 'text-ink-soft'}`}
      >
        {weekday(date, language, 'short')}
      </span>
    </span>
  );
}

function WeekTable({ bars }: { bars: readonly Bar[] }) {
  const w = useWords(storeConsoleWords);
  const language = useLanguage();
  return (
    // Its box is what is hidden: a table is as wide as it needs, whatever it is told.
    <div className="sr-only">
      <table>
        <caption>{w.week}</caption>
        <thead>
          <tr>
            <th scope="col">{w.day}</th>
            <th scope="col">{w.orderCount}</th>
            <th scope="col">{w.sales}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ date, orderCount, sales }) => (
            <tr key={date}>
              <th scope="row">{weekday(date, language, 'long')}</th>
              <td>{orderCount}</td>
              <td>{formatMoney(sales)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A calendar day has no time zone, so it is read in none. */
function weekday(date: string, language: string, style: 'short' | 'long'): string {
  return new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}
