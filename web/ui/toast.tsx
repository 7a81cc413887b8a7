import { create } from 'zustand';
import { useKitWords } from './kit-words.ts';

type ToastKind = 'done' | 'failed';
type Toast = { id: number; text: string; kind: ToastKind };

const shownMs: Record<ToastKind, number> = { done: 3_000, failed: 7_000 };
const shownAtOnce = 2;

const useToasts = create<{ toasts: readonly Toast[] }>(() => ({ toasts: [] }));
let lastId = 0;

/** Says briefly that something went well, or (urgently) that it did not. */
export function toast(text: string, kind: ToastKind = 'done'): void {
  lastId += 1;
  const id = lastId;
  useToasts.setState(({ toasts }) => ({
    toasts: [...toasts, { id, text, kind }].slice(-shownAtOnce),
  }));
  setTimeout(() => {
    useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((each) => each.id !== id) }));
  }, shownMs[kind]);
}

/**
 * Mounted once by the app. Both regions are in the page from the start, since a screen reader hears
 * only what is added to a region that it knows.
 */
export function ToastHost() {
  const toasts = useToasts((state) => state.toasts);
  const { notifications } = useKitWords();
  const shown = (kind: ToastKind) =>
    toasts.filter((each) => each.kind === kind).map((each) => <Slip key={each.id} toast={each} />);
  return (
    <section
      aria-label={notifications}
      className="pointer-events-none fixed inset-x-0 top-16 z-70 flex flex-col items-center gap-2 px-6"
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

function Slip({ toast: { text } }: { toast: Toast }) {
  return (
    <p className="max-w-sm animate-pop rounded-card bg-ink px-5 py-3 text-center text-body font-medium text-floor shadow-float">
      {text}
    </p>
  );
}
