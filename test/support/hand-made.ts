/** Files of pictures put together by hand, as no encoder would write them. */
import { crc32, deflateSync } from 'node:zlib';

export const pngSignature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

export function pngChunk(type: string, data: Uint8Array = Buffer.alloc(0)): Buffer {
  const framed = Buffer.alloc(data.length + 12);
  framed.writeUInt32BE(data.length, 0);
  framed.write(type, 4, 'latin1');
  framed.set(data, 8);
  framed.writeUInt32BE(crc32(framed.subarray(4, data.length + 8)), data.length + 8);
  return framed;
}

export interface PngShape {
  readonly width: number;
  readonly height: number;
  readonly depth?: number;
  /** 0 grey, 2 true colour, 3 palette, 4 and 6 with alpha. */
  readonly type?: number;
  readonly isInterlaced?: boolean;
}

export function pngHeader({ width, height, depth = 8, type = 2, isInterlaced }: PngShape): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, type, 0, 0, isInterlaced === true ? 1 : 0], 8);
  return pngChunk('IHDR', header);
}

/** Rows of samples, without their filter byte. */
export function pngRows(rows: readonly Uint8Array[]): Buffer {
  return pngChunk(
    'IDAT',
    deflateSync(Buffer.concat(rows.flatMap((row) => [Buffer.alloc(1), row]))),
  );
}

export function pngOf(...chunks: Uint8Array[]): Buffer {
  return Buffer.concat([pngSignature, ...chunks, pngChunk('IEND')]);
}

/** A true picture of two by two red pixels, with something between its header and its pixels. */
export function tinyPng(...between: Uint8Array[]): Buffer {
  const row = Buffer.from([255, 0, 0, 255, 0, 0]);
  return pngOf(pngHeader({ width: 2, height: 2 }), ...between, pngRows([row, row]));
}

/** Texts that each become a thousand times as large. */
export function compressedTexts(count: number, inflatedBytes = 50_000_000): Buffer {
  const data = deflateSync(Buffer.alloc(inflatedBytes));
  const text = pngChunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), data]));
  return Buffer.concat(Array.from({ length: count }, () => text));
}

export function jpegSegment(marker: number, data: Uint8Array): Buffer {
  const frame = Buffer.from([0xff, marker, 0, 0]);
  frame.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([frame, data]);
}

/** A box of an ISO base media file. */
export function box(type: string, ...parts: Uint8Array[]): Buffer {
  const data = Buffer.concat(parts);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length + 8, 0);
  frame.write(type, 4, 'latin1');
  return Buffer.concat([frame, data]);
}

/** Whole numbers, each of so many bytes. */
export function numbers(...list: readonly (readonly [value: number, sizeBytes: number])[]): Buffer {
  return Buffer.concat(
    list.map(([value, sizeBytes]) => {
      const bytes = Buffer.alloc(sizeBytes);
      bytes.writeUIntBE(value, 0, sizeBytes);
      return bytes;
    }),
  );
}

export interface HeifShape {
  readonly codec?: 'av01' | 'hvc1';
  /** What `ispe` claims of the picture, and of each tile. */
  readonly width: number;
  readonly height: number;
  /** Puts it together from so many repeats of one tile. */
  readonly grid?: { rows: number; columns: number; width: number; height: number };
}

/** A HEIF file whose boxes are in order and that has no pixels at all. */
export function heifOf({ codec = 'av01', width, height, grid }: HeifShape): Buffer {
  const none = numbers([0, 4]);
  const info = (id: number, type: string) =>
    box(
      'infe',
      numbers([2 << 24, 4], [id, 2], [0, 2]),
      Buffer.from(type, 'latin1'),
      numbers([0, 1]),
    );
  const items = grid ? [info(1, 'grid'), info(2, codec)] : [info(1, codec)];
  const extent = box('ispe', none, numbers([width, 4], [height, 4]));
  const association = box('ipma', none, numbers([1, 4], [grid ? 2 : 1, 2], [1, 1], [1, 1]));
  const tiles = grid ? grid.rows * grid.columns : 0;
  const parts: [number, number][] = Array.from({ length: tiles }, () => [2, 2]);
  const place = numbers([1 << 24, 4], [0x44, 1], [0, 1], [1, 2], [1, 2], [1, 2], [0, 2], [1, 2]);
  const gridData = grid
    ? numbers(
        [0, 1],
        [1, 1],
        [grid.rows - 1, 1],
        [grid.columns - 1, 1],
        [grid.width, 4],
        [grid.height, 4],
      )
    : Buffer.alloc(0);
  const meta = box(
    'meta',
    none,
    box('pitm', none, numbers([1, 2])),
    box('iinf', none, numbers([items.length, 2]), ...items),
    box('iprp', box('ipco', extent), association),
    ...(grid
      ? [
          box('iref', none, box('dimg', numbers([1, 2], [tiles, 2], ...parts))),
          box('iloc', place, numbers([0, 4], [gridData.length, 4])),
          box('idat', gridData),
        ]
      : []),
  );
  const brand = codec === 'av01' ? 'avif' : 'heic';
  return Buffer.concat([box('ftyp', Buffer.from(`${brand}\0\0\0\0mif1`, 'latin1')), meta]);
}
