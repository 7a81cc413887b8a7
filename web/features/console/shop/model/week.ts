import type { Output } from '../../../../lib/api/operations.ts';
import { addMoney, type WireMoney } from '../../../../lib/money.ts';

type Day = Output<'stores.get-store-summary'>['days'][number];

export type Bar = Day & {
  /** Of the best day, from 0 to 100. */
  percent: number;
  isToday: boolean;
};

/** The week as bars; a day with any sale at all can be seen. */
export function barsOf(days: readonly Day[]): Bar[] {
  const best = days.reduce((most, { sales }) => larger(most, BigInt(sales.amount)), 0n);
  return days.map((day, index) => ({
    ...day,
    percent: percentOf(BigInt(day.sales.amount), best),
    isToday: index === days.length - 1,
  }));
}

export function totalOf(days: readonly Day[]): WireMoney | null {
  const [first, ...rest] = days.map(({ sales }) => sales);
  return first ? rest.reduce(addMoney, first) : null;
}

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);

function percentOf(part: bigint, whole: bigint): number {
  return part === 0n || whole === 0n ? 0 : Math.max(4, Number((part * 100n) / whole));
}
