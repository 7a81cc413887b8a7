/** A red count. Nothing at zero; 99+ above 99. The label says in words what the number counts. */
export function Badge({ count, label }: { count: number; label?: string }) {
  if (count <= 0) return null;
  return (
    <span
      className="inline-flex min-h-5 min-w-5 animate-pop items-center justify-center rounded-full bg-bad px-1.5 text-caption leading-none font-bold whitespace-nowrap text-on-bad tabular-nums"
      {...(label ? { role: 'img', 'aria-label': label } : {})}
    >
      {count > 99 ? '99+' : count}
    </span>
  );
}

export function Dot({ label }: { label?: string }) {
  return (
    <span
      className="inline-block size-2.5 rounded-full bg-bad"
      {...(label ? { role: 'img', 'aria-label': label } : {})}
    />
  );
}
