/** A statement as it is read: by month, and within it by day, newest first. Days are those of the person's clock. */
export type StatementDay<E> = { at: string; entries: E[] };
export type StatementMonth<E> = { key: string; at: string; days: StatementDay<E>[] };

export function byMonthAndDay<E extends { at: string }>(
  entries: readonly E[],
): StatementMonth<E>[] {
  const months: StatementMonth<E>[] = [];
  for (const entry of entries) {
    const then = new Date(entry.at);
    const month = monthOf(months, then, entry.at);
    const day = month.days.at(-1);
    if (day && isSameDay(new Date(day.at), then)) day.entries.push(entry);
    else month.days.push({ at: entry.at, entries: [entry] });
  }
  return months;
}

function monthOf<E>(months: StatementMonth<E>[], then: Date, at: string): StatementMonth<E> {
  const key = `${then.getFullYear()}-${then.getMonth() + 1}`;
  const last = months.at(-1);
  if (last?.key === key) return last;
  const month = { key, at, days: [] };
  months.push(month);
  return month;
}

function isSameDay(one: Date, other: Date): boolean {
  return one.toDateString() === other.toDateString();
}
