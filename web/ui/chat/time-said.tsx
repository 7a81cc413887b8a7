import { useFormat } from '../../lib/i18n/format.ts';
import { classNames } from '../class-names.ts';

/**
 * When the last of a run was said: beside its bubble for whoever points at it or touches it, and for
 * screen readers always. It takes no room of its own, so nothing moves when it comes.
 */
export function TimeSaid({ at, isOwn }: { at: string; isOwn: boolean }) {
  const format = useFormat();
  return (
    <time
      dateTime={at}
      className={classNames(
        'pointer-events-none absolute bottom-1 text-caption whitespace-nowrap text-ink-soft opacity-0 transition-opacity',
        'group-focus-within/speech:opacity-100 group-hover/speech:opacity-100',
        isOwn ? 'right-full mr-2' : 'left-full ml-2',
      )}
    >
      {format.time(at)}
    </time>
  );
}
