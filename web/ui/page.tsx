import { ChevronLeft } from 'lucide-react';
import { createContext, type ReactNode, useContext } from 'react';
import { useLocation } from 'react-router';
import { useKeptScroll } from '../lib/kept-scroll.ts';
import { useScreenTitle } from '../lib/screen-title.ts';
import { classNames } from './class-names.ts';
import { DetailBar, InDetailPane } from './detail-pane.tsx';
import { useKitWords } from './kit-words.ts';
import { useArrivalFocus } from './use-arrival-focus.ts';
import { ParentPlace, useGoBack } from './way-back.tsx';

/**
 * The heading, which also names the browser's tab; `about` is what to name there where that says more, as
 * whose card it is, or where the heading is more than words.
 */
type HeadTitle =
  | { title: string; about?: string | undefined }
  | { title: ReactNode; about: string | undefined };

type HeadProps = HeadTitle & {
  /** Where the back arrow leads when there is no history to go back to; none = no arrow. */
  back?: string;
  /** Buttons at the end of the top bar. */
  actions?: ReactNode;
};

type PageProps = HeadProps & {
  /** Stays below the scrolled content: a composer, a pay bar. */
  footer?: ReactNode;
  /** Content narrower than the screen on a desktop; `full` uses everything. */
  width?: 'text' | 'wide' | 'full';
  children: ReactNode;
};

const widths = { text: 'max-w-2xl', wide: 'max-w-5xl', full: 'max-w-none' };

/** A screen: top bar, scrolled content, optional footer. */
export function Page({ footer, width = 'text', children, ...head }: PageProps) {
  const scroller = useKeptScroll<HTMLDivElement>(useLocation().key);
  const parent = useContext(ParentPlace);
  return (
    <ParentPlace value={head.back ?? parent}>
      <section className="flex h-full min-w-0 flex-1 flex-col bg-floor">
        <TopBar {...head} />
        <div ref={scroller} className="scroll-quiet min-h-0 flex-1 overflow-y-auto">
          <div className={`mx-auto w-full pt-1 pb-(--below) ${widths[width]}`}>{children}</div>
        </div>
        {footer !== undefined && (
          <div
            data-bar="bottom"
            className="safe-bottom z-10 rounded-t-sheet bg-surface py-1 shadow-float"
          >
            <div className={`mx-auto w-full ${widths[width]}`}>{footer}</div>
          </div>
        )}
      </section>
    </ParentPlace>
  );
}

/**
 * The head of a screen. Where there is no way back, on the tabs, its name is large. Names give way to
 * what can be done, and wrap rather than hide.
 */
export function TopBar(props: HeadProps) {
  return useContext(InDetailPane) ? <DetailBar {...props} /> : <ScreenBar {...props} />;
}

function ScreenBar({ title, about, back, actions }: HeadProps) {
  const heading = useArrivalFocus();
  const isRoot = back === undefined;
  const isBeside = useContext(DetailBeside);
  // What was opened from a list is what the screen is about.
  const Heading = isBeside ? 'h2' : 'h1';
  const named = about ?? (typeof title === 'string' ? title : undefined);
  useScreenTitle(isBeside ? undefined : named);
  return (
    <header className={classNames('safe-top shrink-0', isRoot ? 'px-5' : 'px-2')}>
      <div
        className={classNames(
          'flex flex-wrap items-center gap-x-1',
          isRoot ? 'min-h-18 pt-2' : 'min-h-14',
        )}
      >
        {!isRoot && <BackButton to={back} />}
        <Heading
          ref={isBeside ? undefined : heading}
          tabIndex={-1}
          className={classNames(
            'min-w-20 flex-1 text-ink',
            isRoot
              ? 'text-title font-heavy break-words'
              : 'line-clamp-2 px-1 text-name font-bold break-words',
          )}
        >
          {title}
        </Heading>
        <span
          className={classNames(
            'ml-auto flex max-w-full flex-wrap items-center justify-end',
            isRoot && '-mr-1 gap-2 *:bg-surface *:shadow-card',
          )}
        >
          {actions}
        </span>
      </div>
    </header>
  );
}

/** The list that stands beside this screen on a desktop, where no way back to it is needed. */
export const ListBeside = createContext<string | null>(null);

/** For a list: what was opened from it stands beside it, and is what the screen is about. */
export const DetailBeside = createContext(false);

/** On a desktop it is not there where the list that it leads to stands beside. */
export function BackButton({ to }: { to: string }) {
  const goBack = useGoBack(to);
  const isBeside = useContext(ListBeside) === to;
  const { back } = useKitWords();
  return (
    <button
      type="button"
      aria-label={back}
      title={back}
      onClick={goBack}
      className={`inline-flex size-11 shrink-0 items-center justify-center rounded-full text-ink hover:bg-press/60 ${isBeside ? 'md:hidden' : ''}`}
    >
      <ChevronLeft size={26} strokeWidth={1.75} aria-hidden />
    </button>
  );
}
