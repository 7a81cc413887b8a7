import { ChevronLeft, type LucideIcon, X } from 'lucide-react';
import { createContext, type MouseEvent, type ReactNode, type RefObject, use } from 'react';
import { Link, useNavigate } from 'react-router';
import { IconButton, IconLink } from './icon-button.tsx';
import { useKitWords } from './kit-words.ts';

/**
 * On a wide desktop what belongs to a talk stands beside it, in a pane that can be closed. The app
 * gives the pane; where there is none, as on a phone, the same screens are pages of their own.
 */
type DetailPane = {
  id: string;
  isOpen: boolean;
  toggle: () => void;
  close: () => void;
  /** Shows the screen of that address in the pane: somebody's card, an account. */
  show: (to: string) => void;
  /** From a further screen to the one before; null on the first. */
  back: (() => void) | null;
  /** Where the keyboard comes back to when the pane closes. */
  button: RefObject<HTMLButtonElement | null>;
};

export const DetailPaneContext = createContext<DetailPane | null>(null);

/** For what stands in the pane itself: it has a heading among others, and a way to close it. */
export const InDetailPane = createContext(false);

/** At the head of a talk: opens and closes the pane, or leads to the page. */
export function DetailButton({ label, icon, to }: { label: string; icon: LucideIcon; to: string }) {
  const pane = use(DetailPaneContext);
  if (!pane) return <IconLink label={label} icon={icon} to={to} />;
  return (
    <IconButton
      ref={pane.button}
      label={label}
      icon={icon}
      aria-expanded={pane.isOpen}
      {...(pane.isOpen && { 'aria-controls': pane.id })}
      onClick={pane.toggle}
    />
  );
}

/** Opens a card of somebody: in the pane, or as the page that it is. */
export function useShowDetail(): (to: string) => void {
  const pane = use(DetailPaneContext);
  const navigate = useNavigate();
  return pane ? pane.show : (to) => void navigate(to);
}

/** A link whose screen fits into the pane. A click with a key held goes where the browser says. */
export function DetailLink({
  to,
  className,
  children,
}: {
  to: string;
  className: string;
  children: ReactNode;
}) {
  const pane = use(DetailPaneContext);
  const showBeside = (event: MouseEvent): void => {
    const isPlain = !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!pane || !isPlain) return;
    event.preventDefault();
    pane.show(to);
  };
  return (
    <Link to={to} onClick={showBeside} className={className}>
      {children}
    </Link>
  );
}

/** The head of what stands in the pane. */
export function DetailBar({ title, actions }: { title: ReactNode; actions?: ReactNode }) {
  const pane = use(DetailPaneContext);
  const w = useKitWords();
  return (
    <header className="flex min-h-14 shrink-0 items-center gap-1 px-2 pt-1">
      {pane?.back && <IconButton label={w.back} icon={ChevronLeft} onClick={pane.back} />}
      <h2 className="line-clamp-2 min-w-0 flex-1 px-2 text-name font-bold break-words text-ink">
        {title}
      </h2>
      <span className="flex shrink-0 items-center">
        {actions}
        {pane && <IconButton label={w.close} icon={X} onClick={pane.close} />}
      </span>
    </header>
  );
}
