import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, Ref } from 'react';
import { Link } from 'react-router';

const shape =
  'inline-flex size-11 shrink-0 items-center justify-center rounded-full text-ink ' +
  'hover:bg-press/60 active:bg-press disabled:opacity-40';

type IconButtonProps = {
  label: string;
  icon: LucideIcon;
  ref?: Ref<HTMLButtonElement>;
} & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'children' | 'aria-label'>;

/** A button that is only a picture: the label is its name and its tooltip. */
export function IconButton({ label, icon: Icon, ...rest }: IconButtonProps) {
  return (
    <button type="button" {...rest} aria-label={label} title={label} className={shape}>
      <Icon size={24} strokeWidth={1.75} aria-hidden />
    </button>
  );
}

export function IconLink({
  label,
  icon: Icon,
  to,
}: {
  label: string;
  icon: LucideIcon;
  to: string;
}) {
  return (
    <Link to={to} aria-label={label} title={label} className={shape}>
      <Icon size={24} strokeWidth={1.75} aria-hidden />
    </Link>
  );
}
