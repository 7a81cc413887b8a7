import { type ContextType, type ReactNode, type RefObject, useEffect, useId, useRef } from 'react';
import {
  Route,
  UNSAFE_RouteContext as RouteContext,
  Routes,
  useLocation,
  useNavigate,
  useResolvedPath,
} from 'react-router';
import { useWords } from '../lib/i18n/words.ts';
import { useIsWide } from '../lib/media-query.ts';
import { hasPageBefore } from '../lib/page-before.ts';
import { DetailPaneContext, InDetailPane } from '../ui/detail-pane.tsx';
import { isArrival, isFocusLost } from '../ui/use-arrival-focus.ts';
import { useDetailPaneOpen } from './detail-pane-open.ts';
import { OfficialProfile, PersonCard } from './public-screens.ts';
import { ScreenOutlet } from './screen-outlet.tsx';
import { appWords } from './words/index.ts';

/**
 * A talk and what belongs to it: beside each other where there is room, else one at a time. The
 * address is that of the talk; a further screen of it, such as adding members, has its own. A card
 * that is opened from the talk stands in the pane, too: as an entry of the history, which tells it in
 * its state, so that Back leads on from it and the address stays that of the talk.
 */
export function TalkWithDetail({ talk }: { talk: ReactNode }) {
  const isWide = useIsWide();
  const { pathname: root } = useResolvedPath('.');
  const { pathname } = useLocation();
  if (isWide) return <Beside root={root} talk={talk} />;
  return pathname === root ? talk : <ScreenOutlet />;
}

type DetailState = { detail?: unknown } | null;

function useShownDetail(): string | null {
  // Any page may have left a state of its own there.
  const state: unknown = useLocation().state;
  if (typeof state !== 'object') return null;
  const { detail } = (state as DetailState) ?? {};
  return typeof detail === 'string' ? detail : null;
}

function Beside({ root, talk }: { root: string; talk: ReactNode }) {
  const id = useId();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const wanted = useDetailPaneOpen((state) => state.isOpen);
  const detail = useShownDetail();
  const button = useRef<HTMLButtonElement>(null);
  const isFirst = pathname === root && detail === null;
  const isOpen = wanted || pathname !== root;
  const back = (): void => {
    void (hasPageBefore() ? navigate(-1) : navigate(root, { replace: true, state: null }));
  };
  const setOpen = (next: boolean): void => useDetailPaneOpen.setState({ isOpen: next });
  const close = (): void => {
    setOpen(false);
    if (!isFirst) back();
    button.current?.focus();
  };
  useEffect(() => {
    // The page that a phone has of its own is the pane itself.
    if (pathname !== `${root}/info`) return;
    useDetailPaneOpen.setState({ isOpen: true });
    void navigate(root, { replace: true });
  }, [pathname, root, navigate]);
  const pane = {
    id,
    isOpen,
    button,
    close,
    toggle: () => (isOpen ? close() : setOpen(true)),
    show: (to: string) => {
      setOpen(true);
      void navigate(pathname, { state: { detail: to } });
    },
    back: isFirst ? null : back,
  };
  return (
    <DetailPaneContext value={pane}>
      <div className="flex h-full min-w-0 flex-1">
        {talk}
        {isOpen && <Pane id={id} root={root} detail={detail} onClose={close} button={button} />}
      </div>
    </DetailPaneContext>
  );
}

type PaneProps = {
  id: string;
  root: string;
  detail: string | null;
  onClose: () => void;
  button: RefObject<HTMLButtonElement | null>;
};

function Pane({ id, root, detail, onClose, button }: PaneProps) {
  const w = useWords(appWords);
  const pane = usePaneFocus(root, button);
  return (
    <section
      ref={pane}
      id={id}
      tabIndex={-1}
      aria-label={w.details}
      onKeyDown={(event) => {
        // What lies over the pane, as a picture of it, is elsewhere on the page and has its own.
        const isInside = event.target instanceof Node && event.currentTarget.contains(event.target);
        if (event.key === 'Escape' && isInside && !event.defaultPrevented) onClose();
      }}
      className="detail-sheet flex w-80 shrink-0 flex-col"
    >
      <InDetailPane value={true}>
        {detail === null ? <ScreenOutlet /> : <CardBeside address={detail} />}
      </InDetailPane>
    </section>
  );
}

/**
 * Whoever opened the pane by its button goes on inside it; so does who followed a link in it that is
 * gone with what it stood on. Another talk is no business of the pane's.
 */
function usePaneFocus(
  root: string,
  button: RefObject<HTMLButtonElement | null>,
): RefObject<HTMLElement | null> {
  const pane = useRef<HTMLElement>(null);
  const rootBefore = useRef<string | null>(null);
  const { key } = useLocation();
  useEffect(() => {
    if (document.activeElement === button.current) enter(pane);
  }, [button]);
  useEffect(() => {
    const isWithin = rootBefore.current === root;
    rootBefore.current = root;
    if (isWithin && isArrival(key) && isFocusLost()) enter(pane);
  }, [key, root]);
  return pane;
}

const enter = (pane: RefObject<HTMLElement | null>): void =>
  pane.current?.focus({ preventScroll: true });

// Below no route: the address of a card is not one within the address of the talk.
const noRoute: ContextType<typeof RouteContext> = { outlet: null, matches: [], isDataRoute: false };

/** Somebody's card as at its own address, which is not that of the window. */
function CardBeside({ address }: { address: string }) {
  const location = useLocation();
  return (
    <RouteContext value={noRoute}>
      <Routes location={{ ...location, pathname: address, search: '', hash: '', state: null }}>
        <Route element={<ScreenOutlet />}>
          <Route path="u/:handle" element={<PersonCard />} />
          <Route path="o/:handle" element={<OfficialProfile />} />
        </Route>
      </Routes>
    </RouteContext>
  );
}
