import { Camera, Image as ImageIcon, type LucideIcon } from 'lucide-react';
import { useRef } from 'react';
import { useKitWords } from '../kit-words.ts';

type ComposerTrayProps = { isOpen: boolean; onPictures: (files: File[]) => void };

/** What can be sent besides words. It stays on the page while it is closed, for what was chosen comes later. */
export function ComposerTray({ isOpen, onPictures }: ComposerTrayProps) {
  const w = useKitWords();
  return (
    <fieldset hidden={!isOpen} aria-label={w.addToMessage} className="flex gap-3 px-4 pt-1 pb-3">
      <Source label={w.sendPicture} icon={ImageIcon} onPictures={onPictures} />
      {hasCamera() && <Source label={w.takePicture} icon={Camera} onPictures={onPictures} camera />}
    </fieldset>
  );
}

/** Phones and tablets open theirs for such a field; elsewhere it would only ask for a file once more. */
const hasCamera = (): boolean => window.matchMedia('(pointer: coarse)').matches;

type SourceProps = {
  label: string;
  icon: LucideIcon;
  camera?: boolean;
  onPictures: (files: File[]) => void;
};

function Source({ label, icon: Icon, camera = false, onPictures }: SourceProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        onClick={() => input.current?.click()}
        className="flex min-w-20 flex-col items-center gap-1.5 rounded-tile p-1 text-caption text-ink hover:bg-press/60"
      >
        <span className="inline-flex size-14 items-center justify-center rounded-tile bg-surface shadow-card">
          <Icon size={24} strokeWidth={1.75} aria-hidden />
        </span>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple={!camera}
        {...(camera && { capture: 'environment' as const })}
        tabIndex={-1}
        aria-hidden
        className="hidden"
        onChange={(event) => {
          onPictures([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
