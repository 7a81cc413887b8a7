import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';
import { classNames } from './class-names.ts';
import { Spinner } from './spinner.tsx';

/** `trade` buys and pays; `danger` is for what cannot be undone. */
type Look = 'primary' | 'secondary' | 'quiet' | 'trade' | 'danger';
type Size = 'medium' | 'small';

type Shape = { look?: Look; size?: Size; wide?: boolean };

const looks: Record<Look, string> = {
  primary: 'bg-talk text-on-talk hover:bg-talk-press active:bg-talk-press',
  secondary: 'bg-talk-tint text-talk hover:text-talk-press',
  quiet: 'bg-transparent text-talk hover:bg-talk-tint active:bg-talk-tint',
  trade: 'bg-trade text-on-trade hover:bg-trade-press active:bg-trade-press',
  danger: 'bg-bad text-on-bad hover:bg-bad-press active:bg-bad-press',
};

const sizes: Record<Size, string> = {
  medium: 'min-h-12 px-6 py-2 text-name leading-tight',
  // Small to the eye: the thumb still has its 44 px.
  small:
    'relative min-h-9 px-4 py-1.5 text-small leading-tight before:absolute before:inset-x-0 before:-inset-y-1',
};

export function buttonClass({ look = 'primary', size = 'medium', wide = false }: Shape): string {
  return classNames(
    'inline-flex items-center justify-center gap-2 rounded-full text-center font-semibold select-none',
    'transition active:scale-[0.98] disabled:active:scale-100',
    // Busy is not grey: it still means what it says.
    'not-aria-busy:disabled:opacity-50 aria-disabled:opacity-50',
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
