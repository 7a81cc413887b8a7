import { Dialog } from '@base-ui/react/dialog';
import { ChevronLeft, X } from 'lucide-react';
import { useRef } from 'react';
import { useLayer } from '../lib/layers/use-layer.ts';
import { classNames } from './class-names.ts';
import { useKitWords } from './kit-words.ts';
import type { SheetProps } from './layer-props.ts';
import { useSwipeDown } from './use-swipe-down.ts';

const headButton =
  'inline-flex size-11 shrink-0 items-center justify-center rounded-full text-ink hover:bg-press';

/** Rises from the bottom on a phone, stands in the middle on a desktop. Esc, Back and a swipe close it. */
export function OpenSheet({
  open,
  onClose,
  onBack,
  title,
  head,
  description,
  stays = false,
  mayClose,
  children,
}: SheetProps) {
  const { close, back } = useKitWords();
  const popup = useRef<HTMLDivElement>(null);
  const { isTop } = useLayer(open, onClose, { mayClose });
  const step = useLayer(open && onBack !== undefined, () => onBack?.(), { mayClose });
  const mayGo = async (): Promise<boolean> => !mayClose || (await mayClose());
  const turnAway = async (): Promise<void> => {
    if (await mayGo()) onClose();
  };
  const stepBack = async (): Promise<void> => {
    if (await mayGo()) onBack?.();
  };
  const swipe = useSwipeDown(popup, () => void turnAway());
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next, { reason }) => {
        if (next) return;
        // Esc and presses beside it may be meant for what lies over it, such as a question.
        if (reason === 'close-press' || isTop()) void turnAway();
        else if (step.isTop()) void stepBack();
      }}
      disablePointerDismissal={stays}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 animate-fade bg-overlay" />
        <Dialog.Viewport className="fixed inset-0 z-40 flex items-end justify-center md:items-center md:p-6">
          <Dialog.Popup
            ref={popup}
            className="safe-bottom flex max-h-[92dvh] w-full animate-rise flex-col rounded-t-sheet bg-surface text-ink shadow-float md:max-w-md md:rounded-sheet"
          >
            <header
              data-bar="top"
              {...swipe}
              className={classNames(
                'relative flex touch-none items-center gap-2 py-2 pr-2.5 md:pt-4',
                onBack ? 'pl-2' : 'pl-5',
              )}
            >
              <span
                aria-hidden
                className="absolute inset-x-0 top-2 mx-auto h-1 w-10 rounded-full bg-press md:hidden"
              />
              {onBack && (
                <button
                  type="button"
                  aria-label={back}
                  onClick={() => void stepBack()}
                  className={headButton}
                >
                  <ChevronLeft size={24} aria-hidden />
                </button>
              )}
              {head !== undefined && <div className="min-w-0 flex-1">{head}</div>}
              <Dialog.Title
                className={
                  head === undefined
                    ? 'min-w-0 flex-1 py-1.5 text-section font-bold break-words'
                    : 'sr-only'
                }
              >
                {title}
              </Dialog.Title>
              <Dialog.Close aria-label={close} className={classNames(headButton, 'bg-faint')}>
                <X size={22} aria-hidden />
              </Dialog.Close>
            </header>
            {description !== undefined && (
              <Dialog.Description className="px-5 pb-2 text-small text-ink-soft">
                {description}
              </Dialog.Description>
            )}
            <div className="scroll-quiet min-h-0 flex-1 overflow-y-auto">{children}</div>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
