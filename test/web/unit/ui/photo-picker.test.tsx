import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Form, useForm } from '../../../../web/ui/form.tsx';
import { PhotoPicker, type PickedPhoto } from '../../../../web/ui/photo-picker.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

let root: Root;
/** The uploads that are under way, in their order. */
let uploads: { name: string; end: (photo: PickedPhoto) => void; fail: (why: unknown) => void }[];
/** The pictures of each time that it was sent. */
let sent: string[][];

function Product() {
  const [photos, setPhotos] = useState<PickedPhoto[]>([{ id: 'old', url: '/old.webp' }]);
  const form = useForm({}, null);
  return (
    <Form form={form} onSend={() => sent.push(photos.map(({ id }) => id))}>
      <PhotoPicker
        label="Photos"
        photos={photos}
        max={9}
        upload={({ name }) =>
          new Promise<PickedPhoto>((end, fail) => uploads.push({ name, end, fail }))
        }
        onChange={setPhotos}
      />
      <button type="submit" disabled={form.isWaiting}>
        Save
      </button>
    </Form>
  );
}

beforeEach(async () => {
  uploads = [];
  sent = [];
  const place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
  await act(async () => root.render(<Product />));
});

afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
});

async function pick(...names: string[]): Promise<void> {
  const input = document.querySelector('input');
  if (!input) throw new Error('There is nothing to pick with.');
  const files = names.map((name) => new File([name], name, { type: 'image/jpeg' }));
  Object.defineProperty(input, 'files', { value: files, configurable: true });
  await act(async () => input.dispatchEvent(new Event('change', { bubbles: true })));
}

const end = (at: number, id: string) =>
  act(async () => uploads[at]?.end({ id, url: `/${id}.webp` }));
const fail = (at: number) => act(async () => uploads[at]?.fail(new Error('gone')));
const shown = () => [...document.querySelectorAll('img')].map((image) => image.getAttribute('src'));
const said = () => document.querySelector('[role=alert]')?.textContent;
const saving = () => document.querySelector<HTMLButtonElement>('button[type=submit]');
const save = () => act(async () => saving()?.click());
const press = (label: string) =>
  act(async () => document.querySelector<HTMLElement>(`[aria-label='${label}']`)?.click());

it('leaves out what was removed while another picture was being stored', async () => {
  await pick('new.jpg');
  await press('Remove: Photos 1');
  await end(0, 'new');
  expect(shown()).toEqual(['/new.webp']);
});

describe('a form with pictures on their way', () => {
  it('waits for all of them and then sends them too, once', async () => {
    await pick('a.jpg', 'b.jpg');
    await save();
    expect(saving()?.disabled).toBe(true);
    await end(0, 'a');
    expect(sent).toEqual([]);
    await end(1, 'b');
    expect(sent).toEqual([['old', 'a', 'b']]);
    expect(saving()?.disabled).toBe(false);
  });

  it('does not send when one of them fails: it says so and leads there', async () => {
    await pick('a.jpg');
    await save();
    await fail(0);
    expect(sent).toEqual([]);
    expect(said()).toContain('Try this photo again, or remove it.');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Retry: a.jpg');
    await save();
    expect(sent).toEqual([]);
  });

  it('sends what failed once it was stored after all', async () => {
    await pick('a.jpg');
    await fail(0);
    await press('Retry: a.jpg');
    expect(uploads.map(({ name }) => name)).toEqual(['a.jpg', 'a.jpg']);
    expect(said()).toBeUndefined();
    await save();
    await end(1, 'a');
    expect(sent).toEqual([['old', 'a']]);
  });

  it('sends without a picture that failed and was taken away', async () => {
    await pick('a.jpg');
    await fail(0);
    await press('Remove: a.jpg');
    expect(said()).toBeUndefined();
    await save();
    expect(sent).toEqual([['old']]);
  });
});
