import { afterEach, describe, expect, it, vi } from 'vitest';
import { scaledDown, scaledSides } from '../../../../web/lib/picture-scale.ts';

describe('the sides of a picture that is sent', () => {
  it.each([
    [8_000, 6_000, 2_560, 1_920],
    [6_000, 8_000, 1_920, 2_560],
    [2_560, 1_440, 2_560, 1_440],
    [640, 480, 640, 480],
    // A panorama keeps a short side to look at.
    [12_000, 1_000, 5_760, 480],
    [30_000, 600, 8_192, 164],
    [9_000, 1, 8_192, 1],
  ])('%i by %i become %i by %i', (width, height, toWidth, toHeight) => {
    expect(scaledSides({ width, height })).toEqual({ width: toWidth, height: toHeight });
  });
});

describe('a picture that is not brought down', () => {
  afterEach(() => vi.unstubAllGlobals());
  const photo = (bytes: number, type: string) => new Blob([new Uint8Array(bytes)], { type });

  it.each([
    ['a small one', 10_000, 'image/jpeg'],
    ['one that moves', 5_000_000, 'image/gif'],
    ['what is no picture', 5_000_000, 'application/pdf'],
    ['one of an unknown kind', 5_000_000, ''],
  ])('goes as it is: %s', async (_, bytes, type) => {
    vi.stubGlobal('createImageBitmap', () => {
      throw new Error('nobody should look at it');
    });
    const file = photo(bytes, type);
    expect(await scaledDown(file)).toBe(file);
  });

  it('goes as it is when this browser cannot open it', async () => {
    vi.stubGlobal('createImageBitmap', async () => {
      throw new DOMException('no such decoder', 'InvalidStateError');
    });
    const file = photo(5_000_000, 'image/heic');
    expect(await scaledDown(file)).toBe(file);
  });

  it('goes as it is when it has the right size already', async () => {
    const close = vi.fn();
    vi.stubGlobal('createImageBitmap', async () => ({ width: 2_000, height: 1_500, close }));
    const file = photo(900_000, 'image/jpeg');
    expect(await scaledDown(file)).toBe(file);
    expect(close).toHaveBeenCalledOnce();
  });
});
