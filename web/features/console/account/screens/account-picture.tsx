import { uploadImage } from '../../../../lib/api/call.ts';
import { useWords } from '../../../../lib/i18n/words.ts';
import type { Id } from '../../../../lib/ids.ts';
import { PhotoPicker, type PickedPhoto } from '../../../../ui/photo-picker.tsx';
import { accountWords } from '../words/index.ts';

type AccountPictureProps = {
  picture: PickedPhoto<Id<'med'>> | null;
  onChange: (picture: PickedPhoto<Id<'med'>> | null) => void;
};

/** The square picture of an account. */
export function AccountPicture({ picture, onChange }: AccountPictureProps) {
  const w = useWords(accountWords);
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
    />
  );
}
