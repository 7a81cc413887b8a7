import type { ReactNode } from 'react';

/** A sheet of its own with an optional title, for desktop pages and forms. */
export function Card({
  title,
  actions,
  children,
}: {
  title?: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="rounded-card bg-surface shadow-card">
      {title !== undefined && (
        <header className="flex min-h-14 flex-wrap items-center justify-between gap-x-3 px-5 pt-3">
          <h2 className="text-name font-bold text-ink">{title}</h2>
          {actions}
        </header>
      )}
      <div className={title === undefined ? 'p-5' : 'px-5 pt-2 pb-5'}>{children}</div>
    </section>
  );
}
