import { useEffect, useRef } from 'react';
import { create } from 'zustand';

type Shown = {
  /** What the screen in sight is about; null: it does not say; undefined: none has spoken yet. */
  title: string | null | undefined;
};

const useShown = create<Shown>(() => ({ title: undefined }));

/** Says what the screen is about, while it is there; nothing as long as that is not known. */
export function useScreenTitle(title: string | undefined): void {
  useEffect(() => {
    if (title === undefined) return;
    useShown.setState({ title });
    return () => {
      // The next screen may have spoken already.
      useShown.setState((state) => (state.title === title ? { title: null } : state));
    };
  }, [title]);
}

/** The first page, whose title the server gave, is left: that title is not the next one's. */
export function leaveGivenTitle(): void {
  useShown.setState((state) => (state.title === undefined ? { title: null } : state));
}

/** Writes it into the browser's tab, with how much is unread in front. */
export function useDocumentTitle(unread: number): void {
  const title = useShown((state) => state.title);
  const isOurs = useRef(false);
  useEffect(() => {
    // Until there is something to say, the title that the server gave stands.
    isOurs.current ||= title !== undefined || unread > 0;
    if (isOurs.current) document.title = documentTitle(title ?? null, unread);
  }, [title, unread]);
}

export function documentTitle(title: string | null, unread: number): string {
  const count = unread > 0 ? `(${unread}) ` : '';
  return title === null ? `${count}Maru` : `${count}${title} · Maru`;
}
