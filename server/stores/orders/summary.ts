/** How a store stands: what is to do, what runs out, what the last days sold. Pure. */
import { days as daysMs, type Instant } from '../../kernel/clock.ts';
import { type Money, money } from '../../kernel/money.ts';
import type { Shelves } from '../catalogue/index.ts';
import type { MiniStore } from '../storefront/mini-store.ts';

/** Paid orders that the staff has not completed. */
export interface ToDo {
  readonly count: number;
  /** When the oldest of them was paid. */
  readonly since: Instant | null;
}

/** What one day of the calendar sold. */
export interface DaySold {
  /** As `2026-11-28`. */
  readonly date: string;
  readonly count: number;
  readonly minor: bigint;
}

export interface StoreSummary {
  readonly toDo: ToDo;
  readonly shelves: Shelves;
  /** The oldest first; days without a sale as well. */
  readonly days: readonly {
    readonly date: string;
    readonly count: number;
    readonly sales: Money;
  }[];
}

export const daysTold = 7;

/** The last days by the calendar of the time zone, today at the end. */
export function datesUntil(now: Instant, timeZone: string): string[] {
  const today = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
  }).format(now);
  const noon = Date.parse(`${today}T12:00:00Z`);
  return Array.from({ length: daysTold }, (_, index) =>
    new Date(noon - daysMs(daysTold - 1 - index)).toISOString().slice(0, 10),
  );
}

export function daysOf(
  dates: readonly string[],
  sold: readonly DaySold[],
  { currency }: Pick<MiniStore, 'currency'>,
): StoreSummary['days'] {
  const known = new Map(sold.map((day) => [day.date, day]));
  return dates.map((date) => {
    const { count = 0, minor = 0n } = known.get(date) ?? {};
    return { date, count, sales: money(minor, currency) };
  });
}
