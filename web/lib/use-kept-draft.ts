import { useRef, useState } from 'react';
import { useUserId } from './api/session.ts';
import { readPersonal, writePersonal } from './personal-storage.ts';

/**
 * What is being written and stays on the device until it is sent, so that leaving costs nothing.
 *
 * @param what the name that it is kept under
 * @param read what was kept -> the draft; whatever is not a draft of ours is an empty one
 */
export function useKeptDraft<T extends object>(what: string, read: (kept: unknown) => T) {
  const userId = useUserId();
  const [draft, setDraft] = useState(() => read(readPersonal(userId, what)));
  // Several parts may change before the next render, e.g. photos that arrive while one writes on.
  const latest = useRef(draft);
  const show = (next: T): void => {
    latest.current = next;
    setDraft(next);
  };
  return {
    draft,
    change(part: Partial<T>): void {
      show({ ...latest.current, ...part });
      writePersonal(userId, what, latest.current);
    },
    clear(): void {
      show(read(null));
      writePersonal(userId, what, null);
    },
  };
}
