import type { LucideIcon } from 'lucide-react';
import { CircleAlert, Sprout } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { useKitWords } from './kit-words.ts';

/** A soft block where something will be. It shows only after 200 ms, so quick answers do not flash. */
export function Skeleton({ className = 'h-4 w-full' }: { className?: string }) {
  return <span className={`block animate-pulse rounded-small bg-press/60 ${className}`} />;
}

export function SkeletonRows({ rows = 6 }: { rows?: number }) {
  const { loading } = useKitWords();
  return (
    <div role="status" aria-label={loading} className="animate-appear">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move.
        <div key={row} className="flex items-center gap-3 px-4 py-3">
          <Skeleton className="size-12 rounded-full" />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className="h-4 w-1/3" />
            <Skeleton className="h-3 w-2/3" />
          </div>
        </div>
      ))}
    </div>
  );
}

type DiscProps = { icon: LucideIcon; smiles?: boolean };

/** A picture for a screen without any: a round face, which smiles where nothing is wrong. */
function Disc({ icon: Icon, smiles = false }: DiscProps) {
  return (
    <span
      aria-hidden
      className={`relative flex size-24 items-center justify-center rounded-full ${smiles ? 'bg-talk-tint pb-4 text-talk' : 'bg-bad-tint text-bad'}`}
    >
      <Icon size={smiles ? 34 : 42} strokeWidth={1.75} />
      {smiles && (
        <svg
          viewBox="0 0 36 12"
          className="absolute bottom-4 w-9 fill-none stroke-current stroke-[2.75]"
          strokeLinecap="round"
          aria-hidden="true"
        >
          <path d="M3 3c8 8 22 8 30 0" />
        </svg>
      )}
    </span>
  );
}

/** One line and one thing to do. */
export function Empty({
  icon = Sprout,
  text,
  action,
}: {
  icon?: LucideIcon;
  text: string;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-5 px-8 py-14 text-center">
      <Disc icon={icon} smiles />
      <p className="max-w-sm text-body text-balance text-ink-soft">{text}</p>
      {action}
    </div>
  );
}

/** The reason, and a way to try again; where that is of no use, another way on. */
export function Failure({
  reason,
  onRetry,
  wayOn,
}: {
  reason: string;
  onRetry?: () => void;
  wayOn?: ReactNode;
}) {
  const { retry } = useKitWords();
  return (
    <div role="alert" className="flex flex-col items-center gap-5 px-8 py-14 text-center">
      <Disc icon={CircleAlert} />
      <p className="max-w-sm text-body text-balance text-ink">{reason}</p>
      {onRetry && (
        <Button look="secondary" onClick={onRetry}>
          {retry}
        </Button>
      )}
      {wayOn}
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
      className={`rounded-tile px-4 py-3 text-small font-medium ${looks[kind]}`}
    >
      {children}
    </p>
  );
}
