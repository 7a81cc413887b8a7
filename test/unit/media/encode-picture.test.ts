import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../server/kernel/errors.ts';
import { encodePicture } from '../../../server/media/decoder/encode-picture.ts';

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
      [720, 180],
      [240, 240],
    ]);
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

describe('what is refused', () => {
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

  it('a signature with nothing behind it', async () => {
    const file = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(500, 7)]);
    expect(await codeOf(file)).toMatch(/^media\.(damaged|not-a-picture)$/);
  });

  it('a small file that unpacks to billions of pixels', async () => {
    expect(await codeOf(hugePng(60_000, 60_000))).toBe('media.too-many-pixels');
  });
});

/** A PNG whose header claims that size. */
function hugePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const rows = deflateSync(Buffer.alloc(100_000));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND')]);
}

function chunk(type: string, data = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
