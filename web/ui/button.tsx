import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';
import { classNames } from './class-names.ts';
import { Spinner } from './spinner.tsx';

type Look = 'primary' | 'secondary' | 'quiet' | 'danger';
type Size = 'medium' | 'small';

type Shape = { look?: Look; size?: Size; wide?: boolean };

const looks: Record<Look, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-press active:bg-accent-press',
  secondary: 'bg-surface text-ink border border-line hover:bg-field active:bg-press',
  quiet: 'bg-transparent text-accent hover:bg-accent-soft active:bg-accent-soft',
  danger: 'bg-danger text-on-danger hover:bg-danger-press active:bg-danger-press',
};

const sizes: Record<Size, string> = {
  medium: 'min-h-11 px-5 text-base rounded-lg',
  small: 'min-h-9 px-3 text-sm rounded-md',
};

export function buttonClass({ look = 'primary', size = 'medium', wide = false }: Shape): string {
  return classNames(
    'inline-flex items-center justify-center gap-2 font-medium select-none transition-colors',
    'disabled:opacity-50 aria-disabled:opacity-50',
    looks[look],
    sizes[size],
    wide && 'w-full',
  );
}

type ButtonProps = Shape &
  Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> & {
    /** While busy the button keeps its place and its name but does not answer. */
    busy?: boolean;
    children: ReactNode;
  };

export function Button({ look, size, wide, busy = false, children, ...rest }: ButtonProps) {
  const shape: Shape = {};
  if (look) shape.look = look;
  if (size) shape.size = size;
  if (wide) shape.wide = wide;
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled === true || busy}
      aria-busy={busy}
      className={buttonClass(shape)}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}

export function ButtonLink({
  look = 'primary',
  size = 'medium',
  wide = false,
  ...rest
}: Shape & Omit<LinkProps, 'className'>) {
  return <Link {...rest} className={buttonClass({ look, size, wide })} />;
}
