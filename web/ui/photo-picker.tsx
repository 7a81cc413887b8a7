import { Plus, X } from 'lucide-react';
import { type ChangeEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { useKitWords } from './kit-words.ts';
import { Spinner } from './spinner.tsx';

export type PickedPhoto<I extends string = string> = { id: I; url: string };

type PhotoPickerProps<I extends string> = {
  label: string;
  photos: readonly PickedPhoto<I>[];
  max: number;
  /** Stores the file and answers with what it became. */
  upload: (file: File) => Promise<PickedPhoto<I>>;
  onChange: (photos: PickedPhoto<I>[]) => void;
  onFailed: (error: unknown) => void;
};

/** A row of pictures with a place to add one; what is being stored shows as turning. */
export function PhotoPicker<I extends string>(props: PhotoPickerProps<I>) {
  const { label, photos, max, onChange } = props;
  const { pending, take } = useUploads(props);
  const { remove } = useKitWords();
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="text-small font-medium text-ink">{label}</legend>
      <div className="flex flex-wrap gap-2 pt-1.5">
        {photos.map((photo, index) => (
          <span key={photo.id} className="relative size-24">
            <img
              src={photo.url}
              alt={`${label} ${index + 1}`}
              className="size-full rounded-tile bg-faint object-cover"
            />
            <button
              type="button"
              aria-label={`${remove}: ${label} ${index + 1}`}
              onClick={() => onChange(photos.filter((other) => other.id !== photo.id))}
              className="absolute -top-2 -right-2 inline-flex size-8 items-center justify-center rounded-full bg-raised text-ink shadow-float"
            >
              <X size={16} aria-hidden />
            </button>
          </span>
        ))}
        {pending > 0 && (
          <span className="flex size-24 items-center justify-center rounded-tile bg-faint text-ink-soft">
            <Spinner />
          </span>
        )}
        {photos.length + pending < max && <AddTile onPick={take} />}
      </div>
    </fieldset>
  );
}

function AddTile({ onPick }: { onPick: (files: File[]) => void }) {
  const { addPhoto } = useKitWords();
  const id = useId();
  const pick = (event: ChangeEvent<HTMLInputElement>): void => {
    onPick([...(event.currentTarget.files ?? [])]);
    event.currentTarget.value = '';
  };
  return (
    <label
      htmlFor={id}
      className="relative flex size-24 flex-col items-center justify-center gap-1 rounded-tile border border-dashed border-edge text-center text-caption text-ink-soft focus-within:outline-2 focus-within:outline-talk hover:bg-faint"
    >
      <Plus size={24} aria-hidden />
      {addPhoto}
      <input id={id} type="file" accept="image/*" multiple onChange={pick} className="sr-only" />
    </label>
  );
}

function useUploads<I extends string>({
  photos,
  max,
  upload,
  onChange,
  onFailed,
}: PhotoPickerProps<I>) {
  const [pending, setPending] = useState(0);
  // Storing takes a while, and meanwhile pictures are removed: what counts is what is there by then.
  const latest = useRef({ photos, onChange });
  useLayoutEffect(() => {
    latest.current = { photos, onChange };
  });
  const show = (stored: PickedPhoto<I>): void => {
    const now = latest.current;
    // The same picture twice is one picture: its id is made from its content.
    if (now.photos.some((known) => known.id === stored.id)) return;
    const next = [...now.photos, stored];
    // The next one may be stored before this one is drawn.
    latest.current = { ...now, photos: next };
    now.onChange(next);
  };
  const take = async (files: File[]): Promise<void> => {
    const accepted = files.slice(0, Math.max(0, max - photos.length - pending));
    setPending((count) => count + accepted.length);
    for (const file of accepted) {
      try {
        show(await upload(file));
      } catch (error) {
        onFailed(error);
      } finally {
        setPending((count) => count - 1);
      }
    }
  };
  return { pending, take: (files: File[]) => void take(files) };
}
