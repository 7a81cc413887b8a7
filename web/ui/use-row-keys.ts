import { type RefObject, useEffect, useRef } from 'react';

/** What the kit calls a row (`className="row"`), where it leads somewhere or does something. */
const rowsWithin = ':is(a, button).row';

/**
 * For what holds a list: the Tab key stops there once, at the row that is open or was last used, and
 * arrows, Home and End go from row to row. A row scrolls into sight when it is reached.
 */
export function useRowKeys<E extends HTMLElement>(): RefObject<E | null> {
  const list = useRef<E>(null);
  useEffect(() => (list.current ? keepRowKeys(list.current) : undefined), []);
  return list;
}

/** @returns what ends it */
function keepRowKeys(list: HTMLElement): () => void {
  let stop: HTMLElement | null = null;
  const rows = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>(rowsWithin)];
  const settle = (): void => {
    const all = rows();
    const open = all.find((row) => row.getAttribute('aria-current') === 'page');
    const at = all.find((row) => row === stop) ?? open ?? all[0];
    for (const row of all) row.tabIndex = row === at ? 0 : -1;
  };
  const onFocus = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement) || !target.matches(rowsWithin)) return;
    stop = target;
    settle();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement)) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const all = rows();
    const from = all.indexOf(event.target);
    const to = from < 0 ? undefined : all[placeAfter(event.key, from, all.length)];
    if (!to) return;
    event.preventDefault();
    to.focus();
  };
  // Rows come and go, and another one is opened, without anybody here being told.
  const changes = new MutationObserver(settle);
  changes.observe(list, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['aria-current'],
  });
  list.addEventListener('focusin', onFocus);
  list.addEventListener('keydown', onKey);
  settle();
  return () => {
    changes.disconnect();
    list.removeEventListener('focusin', onFocus);
    list.removeEventListener('keydown', onKey);
  };
}

/** The place that a key leads to; -1 when it leads nowhere. */
function placeAfter(key: string, from: number, count: number): number {
  switch (key) {
    case 'ArrowDown':
      return from + 1;
    case 'ArrowUp':
      return from - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return -1;
  }
}
