import { expect, it } from 'vitest';
import { picturesOf } from '../../../../web/features/chat/model/pictures.ts';
import { message } from '../builders.ts';

const image = {
  id: 'med_00000000000000000000000001',
  width: 4,
  height: 3,
  urls: { full: '/f', medium: '/m', thumb: '/t' },
} as const;

it('gives the pictures of a talk, the latest first, without those that were erased', () => {
  const picture = (seq: number, shown: typeof image | null) =>
    message(seq, { content: { kind: 'image', image: shown } });
  const pictures = picturesOf([picture(1, image), message(2), picture(3, null), picture(4, image)]);
  expect(pictures.map(({ id }) => id)).toEqual([message(4).id, message(1).id]);
});
