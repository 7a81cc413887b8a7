export type Tone = 'neutral' | 'info' | 'done' | 'warn' | 'danger';

const tones: Record<Tone, string> = {
  neutral: 'bg-faint text-ink-soft',
  info: 'bg-public-tint text-public',
  done: 'bg-talk-tint text-talk',
  warn: 'bg-trade-tint text-trade',
  danger: 'bg-bad-tint text-bad',
};

/** A state in words, tinted. */
export function StatusTag({ tone = 'neutral', children }: { tone?: Tone; children: string }) {
  return (
    <span
      className={`inline-flex max-w-full shrink-0 items-center rounded-full px-2.5 py-0.5 text-caption font-semibold ${tones[tone]}`}
    >
      {children}
    </span>
  );
}
