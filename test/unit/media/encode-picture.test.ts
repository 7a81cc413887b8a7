import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../server/kernel/errors.ts';
import { encodePicture } from '../../../server/media/decoder/encode-picture.ts';
import { numbers, pngChunk, pngHeader, pngOf, pngRows } from '../../support/hand-made.ts';

/** Left half red, right half blue. */
function twoHalves(width: number, height: number) {
  const half = { width: Math.floor(width / 2), height, channels: 3 as const };
  const canvas = sharp({ create: { width, height, channels: 3, background: '#0000ff' } });
  return canvas.composite([
    { input: { create: { ...half, background: '#ff0000' } }, left: 0, top: 0 },
  ]);
}

async function colourAt(file: Buffer, x: number, y: number): Promise<'red' | 'blue'> {
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
  const start = (y * info.width + x) * info.channels;
  return (data[start] ?? 0) > (data[start + 2] ?? 0) ? 'red' : 'blue';
}

const exif = {
  IFD0: { Make: 'Secret Camera', Copyright: 'Somebody' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '37/1 33/1 0/1', GPSLongitudeRef: 'E' },
};

async function codeOf(file: Uint8Array): Promise<string> {
  const refusal = await encodePicture(file).then(
    () => null,
    (error: unknown) => error,
  );
  if (refusal instanceof DomainError) return refusal.code;
  throw new Error('it was not refused', { cause: refusal });
}

describe('an uploaded picture', () => {
  it('loses where and with what it was taken', async () => {
    const file = await twoHalves(600, 400).jpeg().withExif(exif).toBuffer();
    // Otherwise the rest of the test would prove nothing.
    expect(file.includes('Secret Camera')).toBe(true);
    expect((await sharp(file).metadata()).exif).toBeDefined();

    const { files } = await encodePicture(file);
    for (const variant of Object.values(files)) {
      const { exif, xmp, iptc, icc, format } = await sharp(variant).metadata();
      expect({ exif, xmp, iptc, icc, format }).toEqual({ format: 'webp' });
      expect(variant.includes('Secret Camera')).toBe(false);
    }
  });

  it('loses what was appended to it', async () => {
    const picture = await twoHalves(60, 40).png().toBuffer();
    const file = Buffer.concat([picture, Buffer.from('<script>hidden</script>')]);
    const { files } = await encodePicture(file);
    for (const variant of Object.values(files)) expect(variant.includes('hidden')).toBe(false);
  });

  it('stands upright as the camera meant it', async () => {
    // Orientation 6: the camera was held upright; to be turned clockwise.
    const file = await twoHalves(600, 400).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const { width, height, files } = await encodePicture(file);
    expect({ width, height }).toEqual({ width: 400, height: 600 });
    expect(await colourAt(files.full, 200, 20)).toBe('red');
    expect(await colourAt(files.full, 200, 580)).toBe('blue');
  });

  it('comes in three sizes', async () => {
    const { width, height, files } = await encodePicture(
      await twoHalves(4_000, 1_000).png().toBuffer(),
    );
    const sizes = await Promise.all(
      Object.values(files).map(async (file) => {
        const { width, height } = await sharp(file).metadata();
        return [width, height];
      }),
    );
    expect([width, height]).toEqual([2_048, 512]);
    expect(sizes).toEqual([
      [2_048, 512],
      [960, 240],
      [240, 240],
    ]);
  });

  it('keeps enough of a panorama that its thumbnail is not blown up', async () => {
    // Stripes of one pixel: a thumbnail out of fewer rows than it has would smear them.
    const striped = await sharp(Buffer.from([0, 0, 0, 255, 255, 255]), {
      raw: { width: 1, height: 2, channels: 3 },
    })
      .png()
      .toBuffer();
    const file = await sharp({
      create: { width: 6_000, height: 240, channels: 3, background: '#ffffff' },
    })
      .composite([{ input: striped, tile: true }])
      .png()
      .toBuffer();
    const { width, height, files } = await encodePicture(file);
    expect([width, height]).toEqual([6_000, 240]);
    const thumb = await sharp(files.thumb).greyscale().stats();
    expect(thumb.channels[0]?.stdev).toBeGreaterThan(100);
  });

  it('has its sides in mind as it will stand when it is a panorama held upright', async () => {
    const file = await twoHalves(6_000, 300).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const { width, height } = await encodePicture(file);
    expect([width, height]).toEqual([240, 4_800]);
  });

  it('is not blown up when it is small', async () => {
    const { width, height } = await encodePicture(await twoHalves(10, 6).png().toBuffer());
    expect([width, height]).toEqual([10, 6]);
  });

  it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('may be %s', async (format) => {
    const file = await twoHalves(90, 60).toFormat(format).toBuffer();
    expect(await encodePicture(file)).toMatchObject({ width: 90, height: 60 });
  });

  it('keeps what is transparent', async () => {
    const background = { r: 0, g: 0, b: 0, alpha: 0 };
    const file = await sharp({ create: { width: 8, height: 8, channels: 4, background } })
      .png()
      .toBuffer();
    const { files } = await encodePicture(file);
    expect((await sharp(files.full).stats()).isOpaque).toBe(false);
  });
});

describe('a picture that phones and cameras make', () => {
  const sample = (name: string) =>
    readFile(new URL(`../../support/pictures/${name}`, import.meta.url));

  it('may be HEIC', async () => {
    const { width, height, files } = await encodePicture(await sample('upright.heic'));
    expect([width, height]).toEqual([96, 64]);
    expect(await colourAt(files.full, 10, 32)).toBe('red');
    expect(await colourAt(files.full, 86, 32)).toBe('blue');
  });

  it('stands upright when it is HEIC that says how it is turned', async () => {
    const { width, height, files } = await encodePicture(await sample('turned.heic'));
    expect([width, height]).toEqual([64, 96]);
    expect(await colourAt(files.full, 32, 10)).toBe('red');
    expect(await colourAt(files.full, 32, 86)).toBe('blue');
  });

  it('shows the colours of a HEIC as its profile means them', async () => {
    const { files } = await encodePicture(await sample('wide-colours.heic'));
    const { data } = await sharp(files.full).raw().toBuffer({ resolveWithObject: true });
    // Made of this red; in Display P3 it is (184, 55, 49).
    for (const [index, value] of [200, 40, 40].entries()) {
      expect(Math.abs((data[index] ?? 0) - value)).toBeLessThan(6);
    }
  });

  it('may lack the last bytes of a JPEG, as browsers show it', async () => {
    const file = await twoHalves(600, 400).jpeg().toBuffer();
    for (const missing of [1, 2, 10]) {
      const { width, height, files } = await encodePicture(file.subarray(0, -missing));
      expect([width, height]).toEqual([600, 400]);
      expect(await colourAt(files.full, 590, 380)).toBe('blue');
    }
  });

  it('may be a JPEG in four inks', async () => {
    const file = await twoHalves(60, 40).toColourspace('cmyk').jpeg().toBuffer();
    expect((await sharp(file).metadata()).space).toBe('cmyk');
    const { files } = await encodePicture(file);
    expect(await colourAt(files.full, 5, 20)).toBe('red');
    expect(await colourAt(files.full, 55, 20)).toBe('blue');
  });

  it('may have sixteen bits of each colour', async () => {
    const file = await twoHalves(60, 40).toColourspace('rgb16').png().toBuffer();
    expect((await sharp(file).metadata()).depth).toBe('ushort');
    const { files } = await encodePicture(file);
    expect(await colourAt(files.full, 5, 20)).toBe('red');
  });

  it('may be a film, of which the first moment stays', async () => {
    const pixels = Buffer.alloc(20 * 20 * 3, 40).fill(200, 20 * 10 * 3);
    const raw = { width: 20, height: 20, channels: 3, pageHeight: 10 } as const;
    for (const format of ['gif', 'webp'] as const) {
      const file = await sharp(pixels, { raw }).toFormat(format).toBuffer();
      expect((await sharp(file, { pages: -1 }).metadata()).pages).toBe(2);
      const { width, height, files } = await encodePicture(file);
      expect([width, height]).toEqual([20, 10]);
      expect(Math.abs((await sampleOf(files.full)) - 40)).toBeLessThan(4);
    }
  });

  it('may be a long line', async () => {
    const file = await sharp({
      create: { width: 1, height: 60_000, channels: 3, background: '#f00' },
    })
      .png()
      .toBuffer();
    expect(await encodePicture(file)).toMatchObject({ width: 1, height: 8_192 });
  });
});

describe('the colours of a PNG', () => {
  const gamma = (value: number) => pngChunk('gAMA', numbers([Math.round(value * 100_000), 4]));
  /** One colour all over, after what says how it is meant. */
  const plain = (pixel: readonly number[], ...meaning: Uint8Array[]) => {
    const type = pixel.length === 1 ? 0 : 2;
    const row = Buffer.from(Array.from({ length: 16 }, () => pixel).flat());
    const rows = Array.from({ length: 16 }, () => row);
    return pngOf(pngHeader({ width: 16, height: 16, type }), ...meaning, pngRows(rows));
  };
  /** PNG 13.13: the sample to the power of 1/gamma is light; IEC 61966-2-1 makes sRGB of it. */
  const expected = (sample: number, value: number) => {
    const light = (sample / 255) ** (1 / value);
    const encoded = light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
    return encoded * 255;
  };

  it.each([
    ['linear light', 1],
    ['a little brighter', 0.7],
    ['an old screen', 0.3],
  ])('are as gAMA means them: %s', async (_, value) => {
    for (const sample of [20, 60, 120, 200, 250]) {
      for (const pixel of [[sample, sample, sample], [sample]]) {
        const { files } = await encodePicture(plain(pixel, gamma(value)));
        const difference = Math.abs((await sampleOf(files.full)) - expected(sample, value));
        expect(difference, `${sample} ${pixel.length}`).toBeLessThan(3);
      }
    }
  });

  it('are as gAMA means them also in sixteen bits', async () => {
    for (const [type, channels] of [
      [0, 1],
      [2, 3],
      [4, 2],
    ] as const) {
      const row = Buffer.alloc(16 * channels * 2, 120);
      const header = pngHeader({ width: 16, height: 16, depth: 16, type });
      const file = pngOf(header, gamma(1), pngRows(Array.from({ length: 16 }, () => row)));
      const { files } = await encodePicture(file);
      expect(Math.abs((await sampleOf(files.full)) - expected(120, 1)), `${type}`).toBeLessThan(3);
    }
  });

  it('are as a file with gAMA of 1 means them', async () => {
    const file = await readFile(new URL('../../support/pictures/gamma-1.png', import.meta.url));
    const { files } = await encodePicture(file);
    const middle = await sampleOf(files.full, 20, 20);
    // Not 120, which is what the file says of light.
    expect(Math.abs(middle - expected(120, 1))).toBeLessThan(2);
  });

  it.each([
    ['the usual gamma', [gamma(1 / 2.2)]],
    ['sRGB, whatever gAMA says', [pngChunk('sRGB', Buffer.from([0])), gamma(1)]],
    ['no gamma at all', [gamma(0)]],
    ['none that could be meant', [gamma(4_000)]],
  ])('stay as they are with %s', async (_, meaning) => {
    const { files } = await encodePicture(plain([120, 120, 120], ...meaning));
    expect(Math.abs((await sampleOf(files.full)) - 120)).toBeLessThan(2);
  });

  it('are as cHRM means them', async () => {
    // Adobe RGB (1998): its green is far greener than that of sRGB, so other greens come out brighter.
    const points = [0.3127, 0.329, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06];
    const primaries = pngChunk(
      'cHRM',
      numbers(...points.map((value): [number, number] => [Math.round(value * 100_000), 4])),
    );
    const file = plain([100, 160, 100], gamma(1 / 2.2), primaries);
    const { data } = await sharp((await encodePicture(file)).files.full)
      .raw()
      .toBuffer({ resolveWithObject: true });
    // By the matrices of both: light of (0.128, 0.359, 0.128) is (0.036, 0.359, 0.119) in sRGB.
    expect(Math.abs((data[0] ?? 0) - 53)).toBeLessThan(7);
    expect(Math.abs((data[1] ?? 0) - 161)).toBeLessThan(4);
    expect(Math.abs((data[2] ?? 0) - 97)).toBeLessThan(4);
  });
});

async function sampleOf(file: Buffer, x = 0, y = 0): Promise<number> {
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
  return data[(y * info.width + x) * info.channels] ?? 0;
}

describe('what is refused', () => {
  it('nothing at all', async () => {
    expect(await codeOf(Buffer.alloc(0))).toBe('media.empty-file');
  });

  it.each([
    ['text', Buffer.from('hello, world')],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    [
      'an SVG that claims to be larger than the world',
      Buffer.from('<svg width="1e9" height="1e9"/>'),
    ],
  ])('%s is not a picture', async (_, file) => {
    expect(await codeOf(file)).toBe('media.not-a-picture');
  });

  it('a picture that was cut off', async () => {
    const file = await twoHalves(600, 400).jpeg().toBuffer();
    expect(await codeOf(file.subarray(0, file.length / 2))).toBe('media.damaged');
  });

  it('a JPEG whose last part is missing', async () => {
    const file = await twoHalves(600, 400).jpeg().toBuffer();
    expect(await codeOf(file.subarray(0, file.length * 0.8))).toBe('media.damaged');
  });

  it('a HEIC that has boxes and no pixels', async () => {
    const file = await readFile(new URL('../../support/pictures/upright.heic', import.meta.url));
    file.fill(0, file.lastIndexOf('mdat') + 4);
    expect(await codeOf(file)).toBe('media.damaged');
  });

  it('a signature with nothing behind it', async () => {
    const file = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(500, 7)]);
    expect(await codeOf(file)).toMatch(/^media\.(damaged|not-a-picture)$/);
  });

  it('a small file that unpacks to billions of pixels', async () => {
    const header = pngHeader({ width: 60_000, height: 60_000, depth: 1, type: 0 });
    const file = pngOf(header, pngRows([Buffer.alloc(100_000)]));
    expect(await codeOf(file)).toBe('media.too-many-pixels');
  });
});
