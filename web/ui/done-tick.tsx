import { useEffect } from 'react';

const feltMs = 24;

/** Money has gone where it should: the tick draws itself once, and a phone with a motor is felt. */
export function DoneTick({ size = 88 }: { size?: number }) {
  useEffect(() => {
    // Missing on some phones, and without effect on a page that was not touched yet.
    if ('vibrate' in navigator) navigator.vibrate(feltMs);
  }, []);
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 48 48"
      aria-hidden="true"
      className="animate-pop fill-none"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <circle cx="24" cy="24" r="24" className="fill-talk-tint" />
      <path
        d="M14.5 24.5l6.5 6.5 12.5-13.5"
        pathLength={1}
        strokeDasharray="1"
        className="animate-draw stroke-talk stroke-[3.5]"
      />
    </svg>
  );
}
