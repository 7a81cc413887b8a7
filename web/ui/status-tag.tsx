export type Tone = 'neutral' | 'info' | 'done' | 'warn' | 'danger';

const tones: Record<Tone, string> = {
  neutral: 'bg-field text-ink-soft',
  info: 'bg-info-soft text-info',
  done: 'bg-accent-soft text-accent',
  warn: 'bg-warn-soft text-warn',
  danger: 'bg-danger-soft text-danger',
};

/** A state in words, tinted. */
export function StatusTag({ tone = 'neutral', children }: { tone?: Tone; children: string }) {
  return (
    <span
      className={`inline-flex items-center rounded px-1.5 py-0.5 text-xs font-medium whitespace-nowrap ${tones[tone]}`}
    >
      {children}
    </span>
  );
}
