import { ImageOff, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../button.tsx';
import { useKitWords } from '../kit-words.ts';
import { Sheet } from '../sheet.tsx';

type PicturePreviewProps = {
  files: readonly File[];
  onChange: (files: readonly File[]) => void;
  onSend: () => void;
};

/** The pictures as they will be sent: a wrong one can still be taken out, and nothing goes by itself. */
export function PicturePreview({ files, onChange, onSend }: PicturePreviewProps) {
  const w = useKitWords();
  return (
    <Sheet open={files.length > 0} onClose={() => onChange([])} title={w.picturesToSend} stays>
      <div className="flex flex-col gap-4 px-5 pb-5">
        <ul className={files.length === 1 ? '' : 'grid grid-cols-2 gap-3'}>
          {files.map((file, index) => (
            <li key={keyOf(file, index)} className="relative">
              <Preview file={file} alt={w.pictureOf(index + 1, files.length)} />
              {files.length > 1 && (
                <button
                  type="button"
                  aria-label={`${w.remove}: ${w.pictureOf(index + 1, files.length)}`}
                  onClick={() => onChange(files.filter((other) => other !== file))}
                  className="absolute top-1 right-1 inline-flex size-11 items-center justify-center rounded-full bg-overlay text-white"
                >
                  <X size={20} aria-hidden />
                </button>
              )}
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap gap-2 *:flex-1">
          <Button look="secondary" onClick={() => onChange([])}>
            {w.cancel}
          </Button>
          <Button onClick={onSend}>{w.sendPictures(files.length)}</Button>
        </div>
      </div>
    </Sheet>
  );
}

const keyOf = (file: File, index: number): string => `${index}-${file.name}-${file.size}`;

/** Some browsers cannot show what a phone took; it is sent all the same. */
function Preview({ file, alt }: { file: File; alt: string }) {
  const url = useAddressOf(file);
  const [isUnseen, setUnseen] = useState(false);
  if (isUnseen) {
    return (
      <span className="flex min-h-40 flex-col items-center justify-center gap-2 rounded-tile bg-faint p-3 text-small break-all text-ink-soft">
        <ImageOff size={28} strokeWidth={1.25} aria-hidden />
        {file.name}
      </span>
    );
  }
  return (
    <img
      src={url}
      alt={alt}
      onError={() => setUnseen(true)}
      className="mx-auto max-h-[50dvh] min-h-24 w-full rounded-tile bg-faint object-contain"
    />
  );
}

function useAddressOf(file: File): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const address = URL.createObjectURL(file);
    setUrl(address);
    return () => URL.revokeObjectURL(address);
  }, [file]);
  return url;
}
