import { ChevronDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';

type MoreProps = {
  title: string;
  /** What holds while nobody looks inside. */
  detail?: string;
  /** A field inside is refused: then it has to be seen. */
  isOpen?: boolean;
  children: ReactNode;
};

/** The part of a form that may stay as it is. */
export function More({ title, detail, isOpen = false, children }: MoreProps) {
  const [isUnfolded, setUnfolded] = useState(isOpen);
  // It is only ever opened: mending the field must not fold it away under the hands.
  if (isOpen && !isUnfolded) setUnfolded(true);
  return (
    <details
      className="group rounded-tile bg-faint"
      open={isUnfolded}
      onToggle={(event) => setUnfolded(event.currentTarget.open)}
    >
      <summary className="flex min-h-12 cursor-pointer list-none items-center gap-3 rounded-tile px-4 py-2 hover:bg-press [&::-webkit-details-marker]:hidden">
        <span className="min-w-0 flex-1">
          <span className="block text-body font-medium text-ink">{title}</span>
          {detail !== undefined && (
            <span className="block text-small break-words text-ink-soft group-open:hidden">
              {detail}
            </span>
          )}
        </span>
        <ChevronDown
          size={20}
          aria-hidden
          className="shrink-0 text-ink-soft transition-transform group-open:rotate-180"
        />
      </summary>
      <div className="flex flex-col gap-4 rounded-tile bg-surface pt-4">{children}</div>
    </details>
  );
}
