import type { ReactNode } from 'react';

/** The outline of a phone round a preview of what its holder will see. */
export function PhoneFrame({
  title,
  label,
  children,
}: {
  title: string;
  label: string;
  children: ReactNode;
}) {
  return (
    <figure
      aria-label={label}
      className="mx-auto w-full max-w-80 overflow-hidden rounded-[2.5rem] border-[10px] border-[#1d1d20] bg-floor"
    >
      <div className="px-4 py-3 text-center text-name font-bold text-ink">{title}</div>
      <div className="scroll-quiet h-[28rem] overflow-y-auto p-3">{children}</div>
    </figure>
  );
}
