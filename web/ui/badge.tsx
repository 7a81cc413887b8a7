/** A red count. Nothing at zero; 99+ above 99. The label says in words what the number counts. */
export function Badge({ count, label }: { count: number; label?: string }) {
  if (count <= 0) return null;
  return (
    <span
      className="inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-full bg-bad px-1.5 text-caption leading-none font-medium whitespace-nowrap text-white tabular-nums"
      {...(label ? { role: 'img', 'aria-label': label } : {})}
    >
      {count > 99 ? '99+' : count}
    </span>
  );
}

export function Dot({ label }: { label: string }) {
  return (
    <span role="img" aria-label={label} className="inline-block size-2.5 rounded-full bg-bad" />
  );
}
