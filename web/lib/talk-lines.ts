/**
 * How what is said stands in a log, whoever shows it: where a day begins, where the talk paused, and
 * which messages one person said in one go. Pure.
 */
import { daysBetween } from './days.ts';

type Said = { key: string; at: string };

export type TimeMark = { kind: 'day' | 'time'; key: string; at: string };

const timeAfterMs = 5 * 60_000;
const runEndsAfterMs = 3 * 60_000;

/** A day is named above its first message; a time stands wherever the talk paused for five minutes. */
export function markBefore({ key, at }: Said, before: string | null): TimeMark | null {
  if (before === null || daysBetween(new Date(before), new Date(at)) !== 0) {
    return { kind: 'day', key: `day ${key}`, at };
  }
  return pauseMs(before, at) > timeAfterMs ? { kind: 'time', key: `time ${key}`, at } : null;
}

/** Who says a line and when; null for what nobody says: marks, and the system. */
export type Speech = { speaker: string; at: string };

export type Place = { isFirst: boolean; isLast: boolean };
export type Placed = { place: Place };

/** A run is what one person says without three minutes of silence and with nothing in between. */
export function inRuns<L extends object>(
  lines: readonly L[],
  speechOf: (line: L) => Speech | null,
): (L & Placed)[] {
  const speeches = lines.map(speechOf);
  const goesOn = (index: number): boolean => isOneRun(speeches[index - 1], speeches[index]);
  return lines.map((line, index) => ({
    ...line,
    place: { isFirst: !goesOn(index), isLast: !goesOn(index + 1) },
  }));
}

function isOneRun(one: Speech | null | undefined, next: Speech | null | undefined): boolean {
  if (!one || !next) return false;
  return one.speaker === next.speaker && pauseMs(one.at, next.at) <= runEndsAfterMs;
}

const pauseMs = (from: string, to: string): number => Date.parse(to) - Date.parse(from);
