import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { classNames } from '../ui/class-names.ts';
import { DetailBeside, ListBeside } from '../ui/page.tsx';
import { isFocusLost } from '../ui/use-arrival-focus.ts';
import { useRowKeys } from '../ui/use-row-keys.ts';
import { ScreenOutlet } from './screen-outlet.tsx';

type TwoPaneProps = {
  /** The address at which a phone shows the list itself. */
  root: string;
  list: ReactNode;
};

/**
 * List and detail: side by side on a desktop, one at a time on a phone. The list stays mounted
 * under an open detail, so it is where it was when the person comes back.
 */
export function TwoPane({ root, list }: TwoPaneProps) {
  const { pathname } = useLocation();
  const isAtRoot = pathname === root;
  const listPane = useRowKeys<HTMLDivElement>();
  // On a phone the list is hidden while something of it is open: then the keyboard comes back to it.
  const opened = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (!isAtRoot) opened.current = document.activeElement;
  }, [isAtRoot]);
  useEffect(() => {
    if (isAtRoot && isFocusLost() && opened.current instanceof HTMLElement) {
      opened.current.focus({ preventScroll: true });
    }
  }, [isAtRoot]);
  return (
    <div className="flex h-full min-w-0 flex-1">
      <div
        ref={listPane}
        className={classNames(
          'h-full min-w-0 flex-col md:flex md:w-[min(22rem,40%)] md:shrink-0',
          isAtRoot ? 'flex w-full' : 'hidden',
        )}
      >
        <DetailBeside value={!isAtRoot}>{list}</DetailBeside>
      </div>
      <div className={classNames('h-full min-w-0 flex-1', isAtRoot ? 'hidden md:flex' : 'flex')}>
        <ListBeside value={root}>
          <ScreenOutlet />
        </ListBeside>
      </div>
    </div>
  );
}
