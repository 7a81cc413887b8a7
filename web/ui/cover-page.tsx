import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useLocation } from 'react-router';
import { useKeptScroll } from '../lib/kept-scroll.ts';
import { useScreenTitle } from '../lib/screen-title.ts';
import { classNames } from './class-names.ts';
import { BackButton } from './page.tsx';
import { useArrivalFocus } from './use-arrival-focus.ts';
import { ParentPlace } from './way-back.tsx';

type CoverPageProps = {
  /** Names the browser's tab, and stands in the bar once `CoverTitle` has been scrolled away. */
  title: string;
  back?: string;
  /** Buttons at the end of the bar. */
  actions?: ReactNode;
  /** What the screen begins with, from edge to edge. */
  cover: ReactNode;
  /** On a desktop the picture and what is said of it stand beside each other. */
  isSplit?: boolean;
  /** Floats over the foot of the screen. */
  bar?: ReactNode;
  /** One of them is the `CoverTitle`. */
  children: ReactNode;
};

const TitleRef = createContext<RefObject<HTMLHeadingElement | null> | null>(null);

/**
 * A screen that begins with a picture from edge to edge. What can be done floats on it; when the
 * picture is scrolled away the bar gets a ground, so that it never lies on words.
 */
export function CoverPage({
  title,
  back,
  actions,
  cover,
  isSplit = false,
  bar,
  children,
}: CoverPageProps) {
  const scroller = useKeptScroll<HTMLDivElement>(useLocation().key);
  const parent = useContext(ParentPlace);
  const picture = useRef<HTMLDivElement>(null);
  const heading = useArrivalFocus();
  useScreenTitle(title);
  const isPictureGone = useIsAbove(scroller, picture);
  const isTitleGone = useIsAbove(scroller, heading);
  return (
    <ParentPlace value={back ?? parent}>
      <section className="relative flex h-full min-w-0 flex-1 flex-col bg-floor">
        <header
          className={classNames(
            'safe-top pointer-events-none absolute inset-x-0 top-0 z-10 transition-colors',
            isPictureGone && 'bg-floor',
          )}
        >
          <div className="mx-auto flex min-h-14 w-full max-w-5xl items-center gap-1 px-2 sm:gap-2 md:px-6 md:pt-3">
            {back !== undefined && (
              <span className={floating}>
                <BackButton to={back} />
              </span>
            )}
            <span
              aria-hidden
              className={classNames(
                'min-w-0 flex-1 truncate text-name font-bold text-ink transition-opacity',
                isTitleGone ? 'opacity-100' : 'opacity-0',
              )}
            >
              {title}
            </span>
            <span className={classNames('flex shrink-0 gap-1 sm:gap-2', floating)}>{actions}</span>
          </div>
        </header>
        <div
          ref={scroller}
          className="scroll-quiet min-h-0 flex-1 scroll-pt-16 scroll-pb-24 overflow-y-auto"
        >
          <div className="mx-auto flex min-h-full w-full max-w-5xl flex-col">
            <div
              className={classNames(
                'flex-1',
                isSplit && 'md:grid md:grid-cols-2 md:content-start md:items-start md:gap-4',
              )}
            >
              <div ref={picture} className="overflow-hidden md:mx-3 md:mt-3 md:rounded-sheet">
                {cover}
              </div>
              <TitleRef value={heading}>
                <div className="relative pb-6">{children}</div>
              </TitleRef>
            </div>
            {bar !== undefined && (
              // Where the screen is low or the text very large, it stands at the end and hides nothing.
              <div
                data-bar="bottom"
                className="pointer-events-none bottom-0 z-10 px-3 pb-[calc(0.75rem+env(safe-area-inset-bottom))] *:pointer-events-auto [@media(height>=26rem)]:sticky"
              >
                {bar}
              </div>
            )}
          </div>
        </div>
      </section>
    </ParentPlace>
  );
}

/** Buttons on a picture have a ground of their own, whatever it shows. */
const floating =
  '*:pointer-events-auto [&_a]:bg-raised [&_a]:shadow-float [&_button]:bg-raised [&_button]:shadow-float';

/** The name of the screen, large, below its picture. */
export function CoverTitle({ children }: { children: ReactNode }) {
  return (
    <h1
      ref={useContext(TitleRef)}
      tabIndex={-1}
      className="max-w-full min-w-0 text-heading font-bold wrap-anywhere text-ink"
    >
      {children}
    </h1>
  );
}

/** The height of the bar, below which a thing counts as seen. */
const barPx = 56;

function useIsAbove(
  scroller: RefObject<HTMLElement | null>,
  watched: RefObject<HTMLElement | null>,
): boolean {
  const [isAbove, setAbove] = useState(false);
  useEffect(() => {
    if (!watched.current) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return;
        const { isIntersecting, boundingClientRect, rootBounds } = entry;
        setAbove(!isIntersecting && boundingClientRect.top < (rootBounds?.top ?? 0));
      },
      { root: scroller.current, rootMargin: `-${barPx}px 0px 0px 0px` },
    );
    observer.observe(watched.current);
    return () => observer.disconnect();
  }, [scroller, watched]);
  return isAbove;
}
