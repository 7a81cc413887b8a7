import { Dialog } from '@base-ui/react/dialog';
import { Download, X } from 'lucide-react';
import { useLayer } from '../lib/layers/use-layer.ts';
import { buttonClass } from './button.tsx';
import { CodeLink } from './code-link.tsx';
import { useKitWords } from './kit-words.ts';
import type { ViewerProps } from './layer-props.ts';
import { useCodeIn } from './use-code-in.ts';

/** A picture alone on the whole screen, e.g. to let somebody else scan the code in it. */
export function OpenViewer({ picture, onClose }: ViewerProps) {
  const { close, savePicture } = useKitWords();
  const { code, look } = useCodeIn(picture?.src ?? null);
  useLayer(picture !== null, onClose);
  return (
    <Dialog.Root
      open={picture !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 animate-fade bg-black" />
        <Dialog.Viewport className="fixed inset-0 z-50 flex">
          <Dialog.Popup className="flex h-full w-full animate-fade flex-col text-white">
            <Dialog.Title className="sr-only">{picture?.alt}</Dialog.Title>
            <div data-bar="top" className="safe-top-2 flex justify-end px-2 pb-2">
              <Dialog.Close
                aria-label={close}
                className="inline-flex size-11 items-center justify-center rounded-full bg-black/50 text-white"
              >
                <X size={24} aria-hidden />
              </Dialog.Close>
            </div>
            {picture && (
              <Dialog.Close
                // A touch anywhere on the picture puts it away; the button above has the name.
                tabIndex={-1}
                aria-hidden
                className="flex min-h-0 flex-1 items-center justify-center p-2"
              >
                <img
                  src={picture.src}
                  alt=""
                  onLoad={(event) => void look(event.currentTarget)}
                  className="max-h-full max-w-full rounded-tile object-contain"
                />
              </Dialog.Close>
            )}
            {picture && (
              <div className="safe-bottom-4 flex flex-wrap justify-center gap-2 px-3 pt-3">
                {code && <CodeLink code={code} onOpen={onClose} />}
                <a href={picture.src} download className={buttonClass({ look: 'secondary' })}>
                  <Download size={20} aria-hidden />
                  {savePicture}
                </a>
              </div>
            )}
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
