import { useLocation, useNavigate } from 'react-router';
import { useShortcut } from '../../../lib/use-shortcut.ts';
import { type ChatRow, stepFrom } from '../model/rows.ts';

/** Alt with an arrow opens the chat above or below the one that is open. */
export function useChatSteps(rows: readonly ChatRow[]): void {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const go = (by: -1 | 1) => (): void => {
    const next = stepFrom(rows, pathname, by);
    if (next) void navigate(next.to);
  };
  useShortcut((event) => isAltAnd(event, 'ArrowUp'), go(-1));
  useShortcut((event) => isAltAnd(event, 'ArrowDown'), go(1));
}

function isAltAnd(event: KeyboardEvent, key: string): boolean {
  return event.key === key && event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
}
