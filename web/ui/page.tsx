import { ChevronLeft } from 'lucide-react';
import { createContext, type ReactNode, useContext } from 'react';
import { useNavigate } from 'react-router';
import { useKitWords } from './kit-words.ts';

type PageProps = {
  title: ReactNode;
  /** Where the back arrow leads when there is no history to go back to; none = no arrow. */
  back?: string;
  /** Buttons at the end of the top bar. */
  actions?: ReactNode;
  /** Stays below the scrolled content: a composer, a pay bar. */
  footer?: ReactNode;
  /** Content narrower than the screen on a desktop; `full` uses everything. */
  width?: 'text' | 'wide' | 'full';
  children: ReactNode;
};

const widths = { text: 'max-w-2xl', wide: 'max-w-5xl', full: 'max-w-none' };

/** A screen: top bar, scrolled content, optional footer. */
export function Page({ title, back, actions, footer, width = 'text', children }: PageProps) {
  return (
    <section className="flex h-full min-w-0 flex-1 flex-col bg-floor">
      <TopBar title={title} actions={actions} {...(back === undefined ? {} : { back })} />
      <div className="scroll-quiet min-h-0 flex-1 overflow-y-auto">
        <div className={`mx-auto w-full pb-6 ${widths[width]}`}>{children}</div>
      </div>
      {footer !== undefined && (
        <div className="safe-bottom border-t border-line bg-floor">
          <div className={`mx-auto w-full ${widths[width]}`}>{footer}</div>
        </div>
      )}
    </section>
  );
}

export function TopBar({ title, back, actions }: Pick<PageProps, 'title' | 'back' | 'actions'>) {
  return (
    <header className="safe-top shrink-0 border-b border-line bg-floor">
      <div className="grid min-h-12 grid-cols-[minmax(3rem,1fr)_minmax(0,auto)_minmax(3rem,1fr)] items-center px-1">
        <span>{back !== undefined && <BackButton to={back} />}</span>
        <h1 className="truncate text-center text-[17px] font-semibold text-ink">{title}</h1>
        <span className="flex items-center justify-end">{actions}</span>
      </div>
    </header>
  );
}

/** The list that stands beside this screen on a desktop, where no way back to it is needed. */
export const ListBeside = createContext<string | null>(null);

/** Goes back the way the person came; someone who came by a link goes to the parent screen. */
function BackButton({ to }: { to: string }) {
  const navigate = useNavigate();
  const isBeside = useContext(ListBeside) === to;
  const { back } = useKitWords();
  return (
    <button
      type="button"
      aria-label={back}
      title={back}
      onClick={() => {
        const isDeep = window.history.state?.idx > 0;
        void (isDeep ? navigate(-1) : navigate(to, { replace: true }));
      }}
      className={`inline-flex size-11 items-center justify-center rounded-tile text-ink hover:bg-press/60 ${isBeside ? 'md:hidden' : ''}`}
    >
      <ChevronLeft size={26} strokeWidth={1.75} aria-hidden />
    </button>
  );
}
