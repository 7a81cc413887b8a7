import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useLayer } from '../lib/layers/use-layer.ts';
import { buttonClass } from './button.tsx';
import type { Asked } from './confirm.ts';
import { useKitWords } from './kit-words.ts';

/** The question of `confirm`; anything but the verb means no. */
export function ConfirmDialog({ asked }: { asked: Asked }) {
  const { cancel } = useKitWords();
  useLayer(true, () => asked.answer(false));
  return (
    <AlertDialog.Root
      open
      onOpenChange={(open) => {
        if (!open) asked.answer(false);
      }}
    >
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-60 animate-fade bg-overlay" />
        <AlertDialog.Viewport className="fixed inset-0 z-60 flex items-center justify-center p-6">
          <AlertDialog.Popup className="w-full max-w-sm animate-fade rounded-sheet bg-surface p-6 text-ink shadow-float">
            <AlertDialog.Title className="text-section font-bold">{asked.title}</AlertDialog.Title>
            {asked.detail !== undefined && (
              <AlertDialog.Description className="mt-2 text-body text-ink-soft">
                {asked.detail}
              </AlertDialog.Description>
            )}
            <div className="mt-6 flex flex-wrap gap-2 *:flex-1">
              <AlertDialog.Close className={buttonClass({ look: 'secondary' })}>
                {asked.keep ?? cancel}
              </AlertDialog.Close>
              <button
                type="button"
                className={buttonClass({ look: asked.danger === true ? 'danger' : 'primary' })}
                onClick={() => asked.answer(true)}
              >
                {asked.action}
              </button>
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
