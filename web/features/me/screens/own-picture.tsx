import { Camera } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { uploadImage } from '../../../lib/api/call.ts';
import type { Output } from '../../../lib/api/operations.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { toast } from '../../../ui/toast.tsx';
import { meWords } from '../words/index.ts';
import { useUpdateProfile } from './use-update-profile.ts';

type Me = Output<'accounts.get-me'>;

/** One's face, large. A chosen picture shows at once, and turns while it is being stored. */
export function OwnPicture({ me }: { me: Me }) {
  const input = useRef<HTMLInputElement>(null);
  const { chosen, isStoring, store, remove } = useOwnPicture();
  const w = useWords(meWords);
  return (
    <div className="flex flex-col items-center gap-3">
      <span className="relative">
        <Avatar seed={me.id} name={me.displayName} src={chosen ?? me.avatarUrl} size={128} />
        {isStoring && (
          <span className="absolute inset-0 flex items-center justify-center rounded-full bg-overlay text-white">
            <Spinner size={28} />
          </span>
        )}
      </span>
      <div className="flex flex-wrap justify-center gap-2">
        <Button
          look="secondary"
          size="small"
          busy={isStoring}
          onClick={() => input.current?.click()}
        >
          <Camera size={18} aria-hidden />
          {me.avatarUrl === null ? w.addPicture : w.changePicture}
        </Button>
        {me.avatarUrl !== null && !isStoring && (
          <Button look="quiet" size="small" onClick={remove}>
            {w.removePicture}
          </Button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept="image/*"
        aria-label={w.picture}
        tabIndex={-1}
        className="hidden"
        onChange={(event) => {
          void store(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}

function useOwnPicture() {
  const [chosen, setChosen] = useState<string | null>(null);
  const update = useUpdateProfile();
  const textOf = useProblemText();
  useEffect(
    () => () => {
      if (chosen !== null) URL.revokeObjectURL(chosen);
    },
    [chosen],
  );
  const store = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setChosen(URL.createObjectURL(file));
    try {
      const { id } = await uploadImage(file);
      await update.mutateAsync({ avatarMediaId: id });
    } catch (error) {
      toast(textOf(error), 'failed');
    } finally {
      setChosen(null);
    }
  };
  return {
    chosen,
    isStoring: chosen !== null || update.isPending,
    store,
    remove: () => update.mutate({ avatarMediaId: null }),
  };
}
