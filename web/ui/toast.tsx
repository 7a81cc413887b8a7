import { useLayoutEffect, useState } from 'react';
import { create } from 'zustand';
import { classNames } from './class-names.ts';
import { type FreePlace, freePlace } from './free-place.ts';
import { useKitWords } from './kit-words.ts';

type ToastKind = 'done' | 'failed';
/** Where a toast leads, or what it undoes. */
type ToastAction = { label: string; onPress: () => void };
type Toast = { id: number; text: string; kind: ToastKind; action: ToastAction | null };

const shownMs: Record<ToastKind, number> = { done: 3_000, failed: 7_000 };
/** Long enough to read it and to reach for it. */
const actionMs = 7_000;
const shownAtOnce = 2;

const useToasts = create<{ toasts: readonly Toast[] }>(() => ({ toasts: [] }));
let lastId = 0;

/** Says briefly that something went well, or (urgently) that it did not. */
export function toast(
  text: string,
  kind: ToastKind = 'done',
  action: ToastAction | null = null,
): void {
  lastId += 1;
  const id = lastId;
  useToasts.setState(({ toasts }) => ({
    toasts: [...toasts, { id, text, kind, action }].slice(-shownAtOnce),
  }));
  setTimeout(() => takeAway(id), action ? actionMs : shownMs[kind]);
}

function takeAway(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((each) => each.id !== id) }));
}

/**
 * Mounted once by the app. Both regions are in the page from the start, since a screen reader hears
 * only what is added to a region that it knows.
 */
export function ToastHost() {
  const toasts = useToasts((state) => state.toasts);
  const { notifications } = useKitWords();
  const [place, setPlace] = useState(freePlace);
  useLayoutEffect(() => {
    if (toasts.length === 0) return;
    const place = (): void => setPlace(freePlace());
    place();
    // What is said of a sheet's work is said while the sheet is just closing.
    const layersChange = new MutationObserver(place);
    layersChange.observe(document.body, { childList: true });
    return () => layersChange.disconnect();
  }, [toasts]);
  const shown = (kind: ToastKind) =>
    toasts.filter((each) => each.kind === kind).map((each) => <Slip key={each.id} toast={each} />);
  return (
    <section
      aria-label={notifications}
      style={{ [place.side]: besides(place) }}
      className="pointer-events-none fixed inset-x-0 z-70 flex flex-col items-center gap-2 px-6"
    >
      <div role="status" className="contents">
        {shown('done')}
      </div>
      <div role="alert" className="contents">
        {shown('failed')}
      </div>
    </section>
  );
}

/** Bars have the edge of the screen in them, so it is one or the other, and a gap. */
function besides({ side, px }: FreePlace): string {
  return `calc(max(env(safe-area-inset-${side}), ${px}px) + 0.875rem)`;
}

function Slip({ toast: { id, text, action } }: { toast: Toast }) {
  return (
    <div
      className={classNames(
        'flex max-w-sm animate-pop items-center gap-2 rounded-card bg-ink px-5 text-center text-body font-medium text-floor shadow-float',
        action && 'pointer-events-auto',
      )}
    >
      <p className="line-clamp-3 min-w-0 flex-1 py-3 break-words">{text}</p>
      {action && (
        <button
          type="button"
          className="-mr-2 min-h-11 shrink-0 rounded-tile px-3 font-bold text-floor underline underline-offset-4"
          onClick={() => {
            takeAway(id);
            action.onPress();
          }}
        >
          {action.label}
        </button>
      )}
    </div>
  );
}
