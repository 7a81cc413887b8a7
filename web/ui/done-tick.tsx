import { useEffect, useState } from 'react';
import { classNames } from './class-names.ts';

const feltMs = 24;
/** What has had its tick: whoever comes back to it sees it drawn. */
const drawn = new Set<string>();

/**
 * Money has gone where it should: the tick draws itself, and a phone with a motor is felt; once for
 * each thing, whose id `of` is.
 */
export function DoneTick({ of, size = 88 }: { of: string; size?: number }) {
  const [isFirst] = useState(() => !drawn.has(of));
  useEffect(() => {
    if (drawn.has(of)) return;
    drawn.add(of);
    // Missing on some phones, and without effect on a page that was not touched yet.
    if ('vibrate' in navigator) navigator.vibrate(feltMs);
  }, [of]);
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 48 48"
      aria-hidden="true"
      className={classNames('fill-none', isFirst && 'animate-pop')}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <circle cx="24" cy="24" r="24" className="fill-talk-tint" />
      <path
        d="M14.5 24.5l6.5 6.5 12.5-13.5"
        pathLength={1}
        strokeDasharray="1"
        className={classNames('stroke-talk stroke-[3.5]', isFirst && 'animate-draw')}
      />
    </svg>
  );
}
