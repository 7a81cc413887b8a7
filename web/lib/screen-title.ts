import { useEffect, useRef } from 'react';
import { create } from 'zustand';

type Said = { readonly title: string };
/** Undefined until any screen has spoken: then the title that the server gave stands. */
type Titles = { said: readonly Said[] | undefined };

const useTitles = create<Titles>(() => ({ said: undefined }));

/**
 * Says what the screen is about, while it is there; nothing as long as that is not known. Heads of screens
 * do so by themselves. While one screen takes the place of another both are there: the later is in sight.
 */
export function useScreenTitle(title: string | undefined): void {
  useEffect(() => {
    if (title === undefined || title === '') return;
    const own: Said = { title };
    useTitles.setState(({ said = [] }) => ({ said: [...said, own] }));
    return () => useTitles.setState(({ said = [] }) => ({ said: said.filter((it) => it !== own) }));
  }, [title]);
}

/** The first page, whose title the server gave, is left: that title is not the next one's. */
export function leaveGivenTitle(): void {
  useTitles.setState(({ said = [] }) => ({ said }));
}

/** Writes it into the browser's tab, with how much is unread in front. */
export function useDocumentTitle(unread: number): void {
  const title = useTitles(({ said }) => said && (said.at(-1)?.title ?? null));
  const isOurs = useRef(false);
  useEffect(() => {
    // Until there is something to say, the title that the server gave stands.
    isOurs.current ||= title !== undefined || unread > 0;
    if (isOurs.current) document.title = documentTitle(title ?? null, unread);
  }, [title, unread]);
}

function documentTitle(title: string | null, unread: number): string {
  const count = unread > 0 ? `(${unread}) ` : '';
  return title === null ? `${count}Maru` : `${count}${title} · Maru`;
}
