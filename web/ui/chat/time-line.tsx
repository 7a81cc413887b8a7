import { useFormat } from '../../lib/i18n/format.ts';
import type { TimeMark } from '../../lib/talk-lines.ts';
import { MiddleLine } from './bubble.tsx';

/** A day by its name, with the time of its first message; a pause by the time alone. */
export function TimeLine({ mark: { kind, at } }: { mark: TimeMark }) {
  const format = useFormat();
  if (kind === 'day') {
    return (
      <MiddleLine>
        <strong className="font-semibold text-ink">{format.day(at)}</strong>{' '}
        <time dateTime={at}>{format.time(at)}</time>
      </MiddleLine>
    );
  }
  return (
    <p className="flex justify-center px-8 pt-4 pb-1 text-caption text-ink-soft">
      <time dateTime={at}>{format.time(at)}</time>
    </p>
  );
}
