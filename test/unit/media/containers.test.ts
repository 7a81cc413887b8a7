/** What a file may claim, before any decoder sees it. */
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../server/kernel/errors.ts';
import { prepareFile } from '../../../server/media/containers/prepare-file.ts';
import {
  box,
  compressedTexts,
  heifOf,
  jpegSegment,
  pngChunk,
  pngHeader,
  pngOf,
  pngRows,
  tinyPng,
} from '../../support/hand-made.ts';

function codeOf(file: Uint8Array): string {
  try {
    prepareFile(file);
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'taken';
}

const flat = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#336699' } });

/** Two frames, the second of another colour. */
function film(width: number, height: number) {
  const pixels = Buffer.alloc(width * height * 2 * 3, 40).fill(200, width * height * 3);
  const raw = { width, height: height * 2, channels: 3, pageHeight: height } as const;
  return sharp(pixels, { raw });
}

describe('any file', () => {
  it('is refused as empty when it has no bytes', () => {
    expect(codeOf(Buffer.alloc(0))).toBe('media.empty-file');
  });

  it.each(['jpeg', 'png', 'gif', 'webp', 'avif'] as const)(
    'is refused, and never more than that, wherever a %s is cut off or changed',
    async (format) => {
      const file = await flat(24, 16).toFormat(format).toBuffer();
      expect(codeOf(file)).toBe('taken');
      for (let at = 0; at < file.length; at += 1) {
        // Anything but a DomainError would be thrown on.
        codeOf(file.subarray(0, at));
        const changed = Buffer.from(file);
        changed[at] = (changed[at] ?? 0) ^ 0xff;
        codeOf(changed);
      }
    },
  );
});

describe('a PNG', () => {
  const header = pngHeader({ width: 2, height: 2 });

  it('loses texts that inflate to a thousand times their size', () => {
    const file = tinyPng(compressedTexts(20, 1_000_000), pngChunk('tEXt', Buffer.from('a\0b')));
    expect(prepareFile(file).file).toEqual(tinyPng());
  });

  it('loses the frames of an animation', () => {
    const frames = [pngChunk('acTL', Buffer.alloc(8)), pngChunk('fcTL', Buffer.alloc(26))];
    expect(prepareFile(tinyPng(...frames)).file).toEqual(tinyPng());
  });

  it('loses a colour profile that inflates without end, and keeps an honest one', () => {
    const profile = (bytes: number) =>
      pngChunk(
        'iCCP',
        Buffer.concat([Buffer.from('p\0\0', 'latin1'), deflateSync(Buffer.alloc(bytes))]),
      );
    expect(prepareFile(tinyPng(profile(100_000_000))).file).toEqual(tinyPng());
    const honest = tinyPng(profile(3_000));
    expect(prepareFile(honest).file).toEqual(honest);
  });

  it('loses what stands behind its end', () => {
    expect(prepareFile(Buffer.concat([tinyPng(), Buffer.from('more')])).file).toEqual(tinyPng());
  });

  it.each([
    [
      'claims too many pixels',
      pngOf(pngHeader({ width: 60_000, height: 60_000 })),
      'too-many-pixels',
    ],
    ['is a line too long', pngOf(pngHeader({ width: 1, height: 100_000 })), 'too-many-pixels'],
    [
      'would have to be kept whole',
      pngOf(pngHeader({ width: 8_000, height: 8_000, depth: 16, type: 6, isInterlaced: true })),
      'too-many-pixels',
    ],
    ['has no pixel', pngOf(pngHeader({ width: 0, height: 2 })), 'damaged'],
    ['has no header', pngOf(pngRows([Buffer.alloc(6)])), 'damaged'],
    ['has no end', Buffer.concat([tinyPng()]).subarray(0, -12), 'damaged'],
    ['has a chunk that nobody knows and all must', pngOf(header, pngChunk('ABCD')), 'damaged'],
    [
      'has a chunk longer than itself',
      Buffer.concat([tinyPng().subarray(0, 33), Buffer.alloc(12, 255)]),
      'damaged',
    ],
  ])('that %s is refused', (_, file, reason) => {
    expect(codeOf(file)).toBe(`media.${reason}`);
  });
});

describe('a JPEG', () => {
  it('loses comments and other pictures, and keeps its profile and how it was held', async () => {
    const picture = await flat(60, 40)
      .withIccProfile('p3')
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const more = [
      jpegSegment(0xfe, Buffer.from('a comment')),
      jpegSegment(0xe2, Buffer.from('MPF\0more')),
    ];
    const file = Buffer.concat([picture.subarray(0, 2), ...more, picture.subarray(2), picture]);
    const prepared = prepareFile(file);
    expect(prepared.file.includes('a comment')).toBe(false);
    expect(prepared.file.length).toBeLessThanOrEqual(picture.length);
    expect(await sharp(prepared.file).metadata()).toMatchObject({
      orientation: 6,
      hasProfile: true,
    });
  });

  it('is cut when it lacks its end, and gets one', async () => {
    const picture = await flat(60, 40).jpeg().toBuffer();
    expect(prepareFile(picture)).toMatchObject({ isCut: false });
    const prepared = prepareFile(picture.subarray(0, -2));
    expect(prepared).toMatchObject({ isCut: true });
    expect(prepared.file.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
  });

  it('of thousands of scans is refused', async () => {
    const picture = await flat(60, 40).jpeg({ progressive: true }).toBuffer();
    expect(codeOf(picture)).toBe('taken');
    const lastScan = picture.subarray(picture.lastIndexOf(Buffer.from([0xff, 0xda])), -2);
    const scans = (count: number) =>
      Buffer.concat([
        picture.subarray(0, -2),
        ...Array(count).fill(lastScan),
        picture.subarray(-2),
      ]);
    expect(codeOf(scans(20))).toBe('taken');
    expect(codeOf(scans(3_000))).toBe('media.too-large');
  });

  it('that would have to be kept whole is refused when it is large', async () => {
    const picture = await flat(60, 40)
      .jpeg({ progressive: true, chromaSubsampling: '4:4:4' })
      .toBuffer();
    expect(codeOf(claiming(picture, 8_200, 8_200))).toBe('media.too-many-pixels');
    expect(codeOf(claiming(picture, 8_064, 6_048))).toBe('taken');
  });

  it('that claims too many pixels is refused', async () => {
    expect(codeOf(claiming(await flat(60, 40).jpeg().toBuffer(), 30_000, 30_000))).toBe(
      'media.too-many-pixels',
    );
  });

  /** The same scans under a frame of another size. */
  function claiming(picture: Buffer, width: number, height: number): Buffer {
    const copy = Buffer.from(picture);
    const frame = [0xc0, 0xc2].map((code) => copy.indexOf(Buffer.from([0xff, code, 0])));
    const at = Math.max(...frame);
    copy.writeUInt16BE(height, at + 5);
    copy.writeUInt16BE(width, at + 7);
    return copy;
  }
});

describe('a GIF', () => {
  it('ends behind its first frame', async () => {
    const file = await film(20, 10).gif().toBuffer();
    expect((await sharp(file, { pages: -1 }).metadata()).pages).toBe(2);
    expect((await sharp(prepareFile(file).file, { pages: -1 }).metadata()).pages ?? 1).toBe(1);
  });

  it.each([
    ['the screen', 6],
    ['the frame', 31],
  ])('is refused when %s claims too many pixels', async (_, at) => {
    const file = await flat(20, 10).gif({ colours: 4 }).toBuffer();
    const frame = file.indexOf(Buffer.from([0x2c, 0, 0, 0, 0]));
    const copy = Buffer.from(file);
    copy.fill(0xff, at === 6 ? 6 : frame + 5, at === 6 ? 10 : frame + 9);
    expect(codeOf(copy)).toBe('media.too-many-pixels');
  });
});

describe('a WebP', () => {
  it('keeps one frame of an animation', async () => {
    const file = await film(20, 10).webp({ lossless: true }).toBuffer();
    expect((await sharp(file, { pages: -1 }).metadata()).pages).toBe(2);
    const { file: prepared } = prepareFile(file);
    expect((await sharp(prepared, { pages: -1 }).metadata()).pages ?? 1).toBe(1);
    expect((await sharp(prepared).raw().toBuffer())[0]).toBe(40);
  });

  it('is refused when a frame claims too many pixels', async () => {
    const file = await film(20, 10).webp({ lossless: true }).toBuffer();
    const frame = file.indexOf('ANMF') + 8;
    file.fill(0xff, frame + 6, frame + 12);
    expect(codeOf(file)).toBe('media.too-many-pixels');
  });

  it('is refused when its canvas claims too many pixels', async () => {
    const file = await film(20, 10).webp({ lossless: true }).toBuffer();
    const canvas = file.indexOf('VP8X') + 8;
    file.fill(0xff, canvas + 4, canvas + 10);
    expect(codeOf(file)).toBe('media.too-many-pixels');
  });
});

describe('an AVIF or HEIC', () => {
  it.each([
    ['is of a usual size', heifOf({ width: 4_000, height: 3_000 }), 'taken'],
    [
      'is as large as phones make them',
      heifOf({ codec: 'hvc1', width: 8_064, height: 6_048 }),
      'taken',
    ],
    [
      'is put together from tiles',
      heifOf({
        codec: 'hvc1',
        width: 512,
        height: 512,
        grid: { rows: 2, columns: 3, width: 1_500, height: 1_000 },
      }),
      'taken',
    ],
    ['claims too many pixels', heifOf({ width: 8_000, height: 8_000 }), 'media.too-many-pixels'],
    [
      'is put together to too many pixels',
      heifOf({ width: 64, height: 64, grid: { rows: 1, columns: 1, width: 9_000, height: 9_000 } }),
      'media.too-many-pixels',
    ],
    [
      'repeats a large tile many times',
      heifOf({
        width: 4_000,
        height: 4_000,
        grid: { rows: 40, columns: 40, width: 100, height: 100 },
      }),
      'media.too-many-pixels',
    ],
    ['has no picture', box('ftyp', Buffer.from('avif\0\0\0\0', 'latin1')), 'media.damaged'],
    [
      'has a box larger than itself',
      Buffer.concat([
        box('ftyp', Buffer.from('avif\0\0\0\0', 'latin1')),
        Buffer.from([255, 255, 255, 255, 109, 101, 116, 97]),
      ]),
      'media.damaged',
    ],
    [
      'has boxes without end',
      Buffer.concat([
        box('ftyp', Buffer.from('avif\0\0\0\0', 'latin1')),
        ...Array(20_000).fill(box('free')),
      ]),
      'media.too-large',
    ],
  ])('that %s: %#', (_, file, expected) => {
    expect(codeOf(file)).toBe(expected);
  });

  it('of another codec is no picture that we know', () => {
    const file = heifOf({ width: 40, height: 30 });
    file.write('jpeg', file.indexOf('av01'), 'latin1');
    expect(codeOf(file)).toBe('media.not-a-picture');
  });
});
