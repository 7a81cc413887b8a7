import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useKitWords } from './kit-words.ts';

type SheetProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: ReactNode;
  /** When the sheet must not vanish by a touch beside it, as with a half-filled form. */
  stays?: boolean;
  children: ReactNode;
};

/** Rises from the bottom on a phone, stands in the middle on a desktop. Esc closes it. */
export function Sheet({ open, onClose, title, description, stays = false, children }: SheetProps) {
  const { close } = useKitWords();
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      disablePointerDismissal={stays}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 animate-fade bg-overlay" />
        <Dialog.Viewport className="fixed inset-0 z-40 flex items-end justify-center md:items-center md:p-6">
          <Dialog.Popup className="safe-bottom flex max-h-[92dvh] w-full animate-rise flex-col rounded-t-sheet bg-surface text-ink shadow-float md:max-w-md md:rounded-sheet">
            <span
              aria-hidden
              className="mx-auto mt-2 h-1 w-10 shrink-0 rounded-full bg-press md:hidden"
            />
            <header className="flex items-center gap-2 py-2 pr-2.5 pl-5 md:pt-4">
              <Dialog.Title className="min-w-0 flex-1 py-1.5 text-section font-bold break-words">
                {title}
              </Dialog.Title>
              <Dialog.Close
                aria-label={close}
                className="inline-flex size-11 items-center justify-center shrink-0 rounded-full bg-faint text-ink hover:bg-press"
              >
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
