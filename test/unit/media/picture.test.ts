import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type IdentityId, isId } from '../../../server/kernel/ids.ts';
import { looksLikePicture, mediaIdOf, pictureUrls } from '../../../server/media/picture.ts';

const key = Buffer.from('a key');
const alice = 'usr_01jd0000000000000000000000';
const bob = 'usr_01jd0000000000000000000001';
const idOf = (content: Uint8Array, owner: IdentityId | null = alice) =>
  mediaIdOf(key, { owner, bytes: content });

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('the id of a picture', () => {
  it('is an id like any other', () => {
    for (let value = 0; value < 64; value += 1) {
      expect(isId('med', idOf(bytes(value)))).toBe(true);
    }
  });

  it('follows from the content and its owner', () => {
    expect(idOf(bytes(1, 2, 3))).toBe(idOf(bytes(1, 2, 3)));
    expect(idOf(bytes(1, 2, 3))).not.toBe(idOf(bytes(1, 2, 4)));
    const owners = [alice, bob, null] as const;
    expect(new Set(owners.map((owner) => idOf(bytes(1, 2, 3), owner))).size).toBe(3);
  });

  it('cannot be told by who has the file but not the key', () => {
    const brought = { owner: alice, bytes: bytes(1, 2, 3) } as const;
    expect(mediaIdOf(Buffer.from('another key'), brought)).not.toBe(mediaIdOf(key, brought));
  });

  it('is the first 128 bits of HMAC-SHA-256, five to a letter', () => {
    const hmac = createHmac('sha256', key)
      .update(Buffer.from(`${alice}\0\x01`))
      .digest('hex');
    const value = [...idOf(bytes(1)).slice(4)].reduce(
      (sum, letter) => sum * 32n + BigInt('0123456789abcdefghjkmnpqrstvwxyz'.indexOf(letter)),
      0n,
    );
    expect(value.toString(16).padStart(32, '0')).toBe(hmac.slice(0, 32));
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
