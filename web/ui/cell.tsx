import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { classNames } from './class-names.ts';

/** Rows of a settings-like list on a card of their own; the group may have a title. */
export function CellGroup({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className="mx-3 mb-3">
      {title !== undefined && (
        <h2 className="px-4 pt-3 pb-2 text-small font-semibold text-ink-soft">{title}</h2>
      )}
      <div className="rounded-card bg-surface p-1.5 shadow-card">{children}</div>
    </section>
  );
}

type CellBody = {
  title: ReactNode;
  /** Second line under the title. */
  detail?: ReactNode;
  /** At the end of the row: a value, a time, a badge. */
  value?: ReactNode;
  /** At the start of the row: an avatar or an icon. */
  media?: ReactNode;
};

function CellContent({ title, detail, value, media }: CellBody) {
  return (
    <>
      {media}
      <span className="min-w-24 flex-1">
        <span className="line-clamp-2 text-name font-medium break-words text-ink">{title}</span>
        {detail !== undefined && detail !== null && (
          <span className="block truncate text-small text-ink-soft">{detail}</span>
        )}
      </span>
      {value !== undefined && (
        <span className="ml-auto flex max-w-[60%] shrink-0 flex-wrap items-center justify-end gap-2 text-body text-ink-soft">
          {value}
        </span>
      )}
    </>
  );
}

const row =
  'row flex min-h-14 w-full flex-wrap items-center gap-x-3 gap-y-1 rounded-tile px-3 py-2 text-left';
const pressable = 'hover:bg-faint active:bg-press';

/** A row that only shows. */
export function Cell(props: CellBody) {
  return (
    <div className={row}>
      <CellContent {...props} />
    </div>
  );
}

/** A row that leads somewhere. `current` marks the one that is open beside the list. */
export function CellLink({
  to,
  current = false,
  ...body
}: CellBody & { to: string; current?: boolean }) {
  return (
    <Link
      to={to}
      {...(current ? { 'aria-current': 'page' } : {})}
      className={classNames(row, current ? 'bg-faint' : pressable)}
    >
      <CellContent {...body} />
      {body.value === undefined && (
        <ChevronRight size={18} aria-hidden className="shrink-0 text-ink-soft" />
      )}
    </Link>
  );
}

/** A row that does something. */
export function CellButton({
  onClick,
  disabled = false,
  ...body
}: CellBody & { onClick: () => void; disabled?: boolean }) {
  return (
    <button
      type="button"
      onClick={onClick}
      disabled={disabled}
      className={classNames(row, pressable, 'disabled:opacity-50')}
    >
      <CellContent {...body} />
    </button>
  );
}
