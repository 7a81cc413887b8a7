import { Dialog } from '@base-ui/react/dialog';
import { ChevronLeft, X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useLayer } from '../lib/layers/use-layer.ts';
import { useKitWords } from './kit-words.ts';
import { useSwipeDown } from './use-swipe-down.ts';

type SheetProps = {
  open: boolean;
  onClose: () => void;
  /** When it shows a further step: leads to the one before, and so do Back and Esc. */
  onBack?: () => void;
  title: string;
  description?: ReactNode;
  /** When the sheet must not vanish by a touch beside it, as with a half-filled form. */
  stays?: boolean;
  /** Asks before it goes, however it is closed: for what would be lost with it. */
  mayClose?: () => Promise<boolean>;
  children: ReactNode;
};

const headButton =
  'inline-flex size-11 items-center justify-center rounded-lg text-ink-soft hover:bg-field';

/** Rises from the bottom on a phone, stands in the middle on a desktop. Esc, Back and a swipe close it. */
export function Sheet({
  open,
  onClose,
  onBack,
  title,
  description,
  stays = false,
  mayClose,
  children,
}: SheetProps) {
  const { close, back } = useKitWords();
  const popup = useRef<HTMLDivElement>(null);
  const { isTop } = useLayer(open, onClose, { mayClose });
  const step = useLayer(open && onBack !== undefined, () => onBack?.());
  const turnAway = async (): Promise<void> => {
    if (!mayClose || (await mayClose())) onClose();
  };
  const swipe = useSwipeDown(popup, () => void turnAway());
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next, { reason }) => {
        if (next) return;
        // Esc and presses beside it may be meant for what lies over it, such as a question.
        if (reason === 'close-press' || isTop()) void turnAway();
        else if (step.isTop()) onBack?.();
      }}
      disablePointerDismissal={stays}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 animate-fade bg-overlay" />
        <Dialog.Viewport className="fixed inset-0 z-40 flex items-end justify-center md:items-center md:p-6">
          <Dialog.Popup
            ref={popup}
            className="safe-bottom flex max-h-[92dvh] w-full animate-rise flex-col rounded-t-2xl bg-surface text-ink md:max-w-md md:rounded-2xl"
          >
            <header
              {...swipe}
              className="relative grid touch-none min-h-14 grid-cols-[3rem_1fr_3rem] items-center px-1"
            >
              <span className="absolute inset-x-0 top-1.5 mx-auto h-1 w-9 rounded-full bg-press md:hidden" />
              <span>
                {onBack && (
                  <button type="button" aria-label={back} onClick={onBack} className={headButton}>
                    <ChevronLeft size={24} aria-hidden />
                  </button>
                )}
              </span>
              <Dialog.Title className="truncate text-center text-[17px] font-semibold">
                {title}
              </Dialog.Title>
              <Dialog.Close aria-label={close} className={headButton}>
                <X size={22} aria-hidden />
              </Dialog.Close>
            </header>
            {description !== undefined && (
              <Dialog.Description className="px-5 pb-2 text-center text-sm text-ink-soft">
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
