import { Plus, RotateCw, X } from 'lucide-react';
import { type ChangeEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { useProblemText } from '../lib/problem-words.ts';
import { useFormWork } from './form-work.ts';
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
};

/** A file on its way; one that failed stays until it is tried again or taken away. */
type Upload = { key: number; file: File; problem?: unknown };

const hasFailed = (upload: Upload): boolean => upload.problem !== undefined;

/**
 * A row of pictures with a place to add one; what is being stored shows as turning. The form around it
 * waits for that, so that nothing is saved without a picture that was picked.
 */
export function PhotoPicker<I extends string>(props: PhotoPickerProps<I>) {
  const { label, photos, max, onChange } = props;
  const { uploads, take, retry, drop } = useUploads(props);
  const w = useKitWords();
  const textOf = useProblemText();
  // What was pressed is gone afterwards; the keyboard stays at the pictures.
  const group = useRef<HTMLFieldSetElement>(null);
  const failed = uploads.find(hasFailed);
  return (
    <fieldset ref={group} tabIndex={-1} className="flex flex-col gap-1.5 outline-none">
      <legend className="text-small font-medium text-ink">{label}</legend>
      <div className="flex flex-wrap gap-2 pt-1.5">
        {photos.map((photo, index) => (
          <span key={photo.id} className="relative size-24">
            <img
              src={photo.url}
              alt={`${label} ${index + 1}`}
              className="size-full rounded-tile bg-faint object-cover"
            />
            <RemoveButton
              label={`${w.remove}: ${label} ${index + 1}`}
              onPress={() => {
                onChange(photos.filter((other) => other.id !== photo.id));
                group.current?.focus();
              }}
            />
          </span>
        ))}
        {uploads.map((upload) =>
          hasFailed(upload) ? (
            <FailedTile
              key={upload.key}
              name={upload.file.name}
              onRetry={() => {
                retry(upload);
                group.current?.focus();
              }}
              onRemove={() => {
                drop(upload);
                group.current?.focus();
              }}
            />
          ) : (
            <span
              key={upload.key}
              className="flex size-24 items-center justify-center rounded-tile bg-faint text-ink-soft"
            >
              <Spinner />
            </span>
          ),
        )}
        {photos.length + uploads.length < max && <AddTile onPick={take} />}
      </div>
      {failed && (
        <p role="alert" className="text-small text-bad">
          {textOf(failed.problem)} {w.photoNotStored}
        </p>
      )}
    </fieldset>
  );
}

function RemoveButton({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onPress}
      // Small to the eye: the thumb still has its 44 px.
      className="absolute -top-2 -right-2 inline-flex size-8 items-center justify-center rounded-full bg-raised text-ink shadow-float before:absolute before:-inset-1.5"
    >
      <X size={16} aria-hidden />
    </button>
  );
}

type FailedTileProps = { name: string; onRetry: () => void; onRemove: () => void };

function FailedTile({ name, onRetry, onRemove }: FailedTileProps) {
  const { retry, remove } = useKitWords();
  return (
    <span className="relative size-24">
      <button
        type="button"
        data-fault
        aria-label={`${retry}: ${name}`}
        onClick={onRetry}
        className="flex size-full flex-col items-center justify-center gap-1 rounded-tile border border-bad bg-bad-tint text-center text-caption text-bad"
      >
        <RotateCw size={24} aria-hidden />
        {retry}
      </button>
      <RemoveButton label={`${remove}: ${name}`} onPress={onRemove} />
    </span>
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

function useUploads<I extends string>({ photos, max, upload, onChange }: PhotoPickerProps<I>) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const lastKey = useRef(0);
  const isUnderWay = uploads.some((one) => !hasFailed(one));
  useFormWork(isUnderWay ? 'under-way' : uploads.some(hasFailed) ? 'failed' : 'none');
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
  const drop = ({ key }: Upload): void =>
    setUploads((known) => known.filter((one) => one.key !== key));
  const mark = (upload: Upload): void =>
    setUploads((known) => known.map((one) => (one.key === upload.key ? upload : one)));
  const run = async ({ key, file }: Upload): Promise<void> => {
    try {
      show(await upload(file));
      drop({ key, file });
    } catch (problem) {
      mark({ key, file, problem: problem ?? new Error('The picture was not stored.') });
    }
  };
  const take = async (files: File[]): Promise<void> => {
    const room = Math.max(0, max - photos.length - uploads.length);
    const accepted = files.slice(0, room).map((file) => {
      lastKey.current += 1;
      return { key: lastKey.current, file };
    });
    setUploads((known) => [...known, ...accepted]);
    for (const one of accepted) await run(one);
  };
  const retry = ({ key, file }: Upload): void => {
    mark({ key, file });
    void run({ key, file });
  };
  return { uploads, take: (files: File[]) => void take(files), retry, drop };
}
