import type { ReactNode } from 'react';

/** A white block with an optional title, for desktop pages and forms. */
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
    <section className="rounded-card border border-line bg-surface">
      {title !== undefined && (
        <header className="flex min-h-14 items-center justify-between gap-3 border-b border-line px-5">
          <h2 className="text-body font-semibold text-ink">{title}</h2>
          {actions}
        </header>
      )}
      <div className="p-5">{children}</div>
    </section>
  );
}
