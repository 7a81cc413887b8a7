import { describe, expect, it } from 'vitest';
import { isId } from '../../../server/kernel/ids.ts';
import { looksLikePicture, mediaIdOf, pictureUrls } from '../../../server/media/picture.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('the id of a picture', () => {
  it('is an id like any other', () => {
    for (let value = 0; value < 64; value += 1) {
      expect(isId('med', mediaIdOf(bytes(value)))).toBe(true);
    }
  });

  it('follows from the content and from nothing else', () => {
    expect(mediaIdOf(bytes(1, 2, 3))).toBe(mediaIdOf(bytes(1, 2, 3)));
    expect(mediaIdOf(bytes(1, 2, 3))).not.toBe(mediaIdOf(bytes(1, 2, 4)));
  });

  it('is the first 128 bits of SHA-256, five to a letter', () => {
    // SHA-256 of nothing begins with e3b0c442 98fc1c14 9afbf4c8 996fb924.
    const value = [...mediaIdOf(bytes()).slice(4)].reduce(
      (sum, letter) => sum * 32n + BigInt('0123456789abcdefghjkmnpqrstvwxyz'.indexOf(letter)),
      0n,
    );
    expect(value.toString(16)).toBe('e3b0c44298fc1c149afbf4c8996fb924');
  });

  it('tells where its files are', () => {
    expect(pictureUrls('med_x')).toEqual({
      full: '/media/med_x/full.webp',
      medium: '/media/med_x/medium.webp',
      thumb: '/media/med_x/thumb.webp',
    });
  });
});

describe('what looks like a picture', () => {
  it.each([
    ['JPEG', bytes(0xff, 0xd8, 0xff, 0xe0)],
    ['PNG', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
    ['GIF', Buffer.from('GIF89a')],
    ['WebP', Buffer.from('RIFF....WEBPVP8 ')],
    ['AVIF', Buffer.from('....ftypavif')],
    ['HEIC', Buffer.from('....ftypheic')],
  ])('%s', (_, file) => {
    expect(looksLikePicture(file)).toBe(true);
  });

  it.each([
    ['nothing', bytes()],
    ['text', Buffer.from('hello')],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['PDF', Buffer.from('%PDF-1.7')],
    ['a cut signature', bytes(0xff, 0xd8)],
    ['another RIFF file', Buffer.from('RIFF....WAVEfmt ')],
    ['a film', Buffer.from('....ftypisom')],
  ])('not %s', (_, file) => {
    expect(looksLikePicture(file)).toBe(false);
  });
});
