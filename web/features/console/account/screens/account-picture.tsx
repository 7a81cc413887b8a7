import { uploadImage } from '../../../../lib/api/call.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import type { Id } from '../../../../lib/ids.ts';
import { useProblemText } from '../../../../lib/problem-words.ts';
import { PhotoPicker, type PickedPhoto } from '../../../../ui/photo-picker.tsx';
import { toast } from '../../../../ui/toast.tsx';
import { accountWords } from '../words/index.ts';

type AccountPictureProps = {
  picture: PickedPhoto<Id<'med'>> | null;
  onChange: (picture: PickedPhoto<Id<'med'>> | null) => void;
};

/** The square picture of an account. */
export function AccountPicture({ picture, onChange }: AccountPictureProps) {
  const w = useWords(accountWords);
  const textOf = useProblemText();
  return (
    <PhotoPicker
      label={w.picture}
      photos={picture ? [picture] : []}
      max={1}
      upload={async (file) => {
        const image = await uploadImage(file);
        return { id: image.id, url: image.urls.thumb };
      }}
      onChange={(photos) => onChange(photos[0] ?? null)}
      onFailed={(error) => toast(textOf(error), 'failed')}
    />
  );
}
