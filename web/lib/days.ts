/** Calendar days of the person's own time zone, not spans of 24 hours. */
const dayMs = 86_400_000;

export function daysBetween(then: Date, now: Date): number {
  const midnight = (date: Date): number =>
    Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(now) - midnight(then)) / dayMs);
}
