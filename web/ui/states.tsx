import type { LucideIcon } from 'lucide-react';
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { useKitWords } from './kit-words.ts';

/** A grey block where something will be. It shows only after 200 ms, so quick answers do not flash. */
export function Skeleton({ className = 'h-4 w-full' }: { className?: string }) {
  return <span className={`block animate-pulse rounded-small bg-press ${className}`} />;
}

export function SkeletonRows({ rows = 6 }: { rows?: number }) {
  const { loading } = useKitWords();
  return (
    <div role="status" aria-label={loading} className="animate-appear">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move.
        <div key={row} className="flex items-center gap-3 px-4 py-3">
          <Skeleton className="size-12 rounded-tile" />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className="h-4 w-1/3" />
            <Skeleton className="h-3 w-2/3" />
          </div>
        </div>
      ))}
    </div>
  );
}

/** One line and one thing to do. */
export function Empty({
  icon: Icon,
  text,
  action,
}: {
  icon?: LucideIcon;
  text: string;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-4 px-8 py-14 text-center">
      {Icon && <Icon size={44} strokeWidth={1.25} aria-hidden className="text-ink-soft" />}
      <p className="text-body text-ink-soft">{text}</p>
      {action}
    </div>
  );
}

/** The reason and a way to try again. */
export function Failure({ reason, onRetry }: { reason: string; onRetry?: () => void }) {
  const { retry } = useKitWords();
  return (
    <div role="alert" className="flex flex-col items-center gap-4 px-8 py-14 text-center">
      <CircleAlert size={44} strokeWidth={1.25} aria-hidden className="text-bad" />
      <p className="text-body text-ink">{reason}</p>
      {onRetry && (
        <Button look="secondary" onClick={onRetry}>
          {retry}
        </Button>
      )}
    </div>
  );
}

/** An error inside a form, beside the input it leaves untouched. */
export function Notice({
  kind = 'info',
  children,
}: {
  kind?: 'info' | 'warn' | 'danger' | 'done';
  children: ReactNode;
}) {
  const looks = {
    info: 'bg-public-tint text-public',
    warn: 'bg-trade-tint text-trade',
    danger: 'bg-bad-tint text-bad',
    done: 'bg-talk-tint text-talk',
  };
  return (
    <p
      {...(kind === 'danger' ? { role: 'alert' } : {})}
      className={`rounded-tile px-3 py-2.5 text-small leading-5 ${looks[kind]}`}
    >
      {children}
    </p>
  );
}
