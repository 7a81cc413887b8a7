import type { ReactNode } from 'react';

/** A complaint that has no field of one line to stand under; it is read out when it comes. */
export function FieldFault({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="text-center text-small text-bad empty:hidden">
      {children}
    </p>
  );
}
