import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PhotoPicker, type PickedPhoto } from '../../../../web/ui/photo-picker.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

let root: Root;
/** Ends the uploads that are under way, in their order. */
let endings: ((photo: PickedPhoto) => void)[];

function Form() {
  const [photos, setPhotos] = useState<PickedPhoto[]>([{ id: 'old', url: '/old.webp' }]);
  return (
    <PhotoPicker
      label="Photos"
      photos={photos}
      max={9}
      upload={() => new Promise<PickedPhoto>((resolve) => endings.push(resolve))}
      onChange={setPhotos}
      onFailed={() => undefined}
    />
  );
}

beforeEach(async () => {
  endings = [];
  const place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
  await act(async () => root.render(<Form />));
});

afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
});

it('leaves out what was removed while another picture was being stored', async () => {
  const input = document.querySelector('input');
  if (!input) throw new Error('There is nothing to pick with.');
  const files = [new File(['a'], 'a.jpg', { type: 'image/jpeg' })];
  Object.defineProperty(input, 'files', { value: files });
  await act(async () => input.dispatchEvent(new Event('change', { bubbles: true })));
  await act(async () => document.querySelector('button')?.click());
  await act(async () => endings[0]?.({ id: 'new', url: '/new.webp' }));
  const shown = [...document.querySelectorAll('img')].map((image) => image.getAttribute('src'));
  expect(shown).toEqual(['/new.webp']);
});
