import { type ReactNode, type RefObject, useId, useRef } from 'react';
import { useLocation, useResolvedPath } from 'react-router';
import { useWords } from '../lib/i18n/words.ts';
import { useIsWide } from '../lib/media-query.ts';
import { DetailPaneContext, InDetailPane } from '../ui/detail-pane.tsx';
import { CardBeside } from './card-beside.tsx';
import { useDetailPaneOpen } from './detail-pane-open.ts';
import { ScreenOutlet } from './screen-outlet.tsx';
import { useDetailPlace } from './use-detail-place.ts';
import { usePaneFocus } from './use-pane-focus.ts';
import { appWords } from './words/index.ts';

/**
 * A talk and what belongs to it: beside each other where there is room, else one at a time. The
 * address is that of the talk; a further screen of it, such as adding members, has its own.
 */
export function TalkWithDetail({ talk }: { talk: ReactNode }) {
  const isWide = useIsWide();
  const { pathname: root } = useResolvedPath('.');
  const { pathname } = useLocation();
  if (isWide) return <Beside root={root} talk={talk} />;
  return pathname === root ? talk : <ScreenOutlet />;
}

function Beside({ root, talk }: { root: string; talk: ReactNode }) {
  const id = useId();
  const wanted = useDetailPaneOpen((state) => state.isOpen);
  const setOpen = (isOpen: boolean): void => useDetailPaneOpen.setState({ isOpen });
  const { card, isAtRoot, isFirst, show, back } = useDetailPlace(root);
  const button = useRef<HTMLButtonElement>(null);
  const isOpen = wanted || !isAtRoot;
  const close = (): void => {
    setOpen(false);
    if (!isFirst) back();
    button.current?.focus();
  };
  const pane = {
    id,
    isOpen,
    button,
    close,
    toggle: () => (isOpen ? close() : setOpen(true)),
    show: (to: string) => {
      setOpen(true);
      show(to);
    },
    back: isFirst ? null : back,
  };
  return (
    <DetailPaneContext value={pane}>
      <div className="flex h-full min-w-0 flex-1">
        {talk}
        {isOpen && (
          <Pane id={id} root={root} onClose={close} button={button}>
            {card === null ? <ScreenOutlet /> : <CardBeside address={card} />}
          </Pane>
        )}
      </div>
    </DetailPaneContext>
  );
}

type PaneProps = {
  id: string;
  root: string;
  onClose: () => void;
  button: RefObject<HTMLButtonElement | null>;
  children: ReactNode;
};

function Pane({ id, root, onClose, button, children }: PaneProps) {
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
      <InDetailPane value={true}>{children}</InDetailPane>
    </section>
  );
}
