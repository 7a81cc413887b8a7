/**
 * HEIF: AVIF and HEIC. The decoders allocate by what the boxes claim, so each claim is bounded
 * before: the size of every item (`ispe`), that of the picture which a grid is put together to, and
 * all the tiles that it is put together from, with every repeat.
 */
import { refuse } from '../errors.ts';
import { boxesIn, Numbers } from './boxes.ts';
import { type HeifItems, readItems } from './heif-items.ts';
import { pixelsMax, profileBytesMax, requireSize } from './limits.ts';

export interface Heif {
  readonly codec: 'avif' | 'heic';
  /** ICC, when the picture carries one. */
  readonly profile: Buffer | null;
}

const codecs: ReadonlyMap<string, Heif['codec']> = new Map([
  ['av01', 'avif'],
  ['hvc1', 'heic'],
]);

/** A grid covers its picture; the tiles at its edges reach over. */
const tilesCoverMax = 2;

/** @throws DomainError when it is damaged, claims too much or is put together in a way we do not take */
export function readHeif(file: Buffer): Heif {
  const meta = boxesIn(file).find(({ type }) => type === 'meta');
  if (!meta) throw refuse.damaged();
  const items = readItems(meta.data);
  const codec = codecOf(items);
  const most = pixelsMax[codec];
  for (const { type, data } of items.properties) {
    if (type === 'ispe') requireExtent(data, most);
  }
  if (items.types.get(items.primary) === 'grid') requireGrid(file, items, most);
  return { codec, profile: profileOf(items) };
}

/** Pictures put together in other ways (overlays, copies of copies) no camera makes. */
function codecOf({ primary, types, partsOf }: HeifItems): Heif['codec'] {
  const typeOf = (id: number) => types.get(id) ?? '';
  const tiles = typeOf(primary) === 'grid' ? (partsOf.get(primary) ?? []) : [primary];
  const found = new Set(tiles.map((id) => codecs.get(typeOf(id))));
  const [codec] = found;
  if (found.size !== 1 || codec === undefined) throw refuse['not-a-picture']();
  return codec;
}

function requireExtent(data: Buffer, most: number): number {
  const numbers = new Numbers(data);
  numbers.next(4);
  const [width, height] = [numbers.next(4), numbers.next(4)];
  requireSize(width, height, most);
  return width * height;
}

function requireGrid(file: Buffer, items: HeifItems, most: number): void {
  const tiles = items.partsOf.get(items.primary) ?? [];
  const { rows, columns, width, height } = readGrid(file, items);
  requireSize(width, height, most);
  if (rows * columns !== tiles.length) throw refuse.damaged();
  let pixels = 0;
  for (const tile of tiles) {
    const extent = items.propertiesOf.get(tile)?.find(({ type }) => type === 'ispe');
    if (!extent) throw refuse.damaged();
    pixels += requireExtent(extent.data, most);
  }
  if (pixels > most * tilesCoverMax) throw refuse['too-many-pixels']();
}

function readGrid(file: Buffer, { primary, places, ownData }: HeifItems) {
  const place = places.get(primary);
  if (!place) throw refuse.damaged();
  const source = place.isOwnData ? ownData : file;
  const end = place.size === 0 ? source.length : place.offset + place.size;
  const numbers = new Numbers(source.subarray(place.offset, end));
  numbers.next(1);
  const sideBytes = (numbers.next(1) & 1) === 0 ? 2 : 4;
  const [rows, columns] = [numbers.next(1) + 1, numbers.next(1) + 1];
  return { rows, columns, width: numbers.next(sideBytes), height: numbers.next(sideBytes) };
}

function profileOf({ primary, propertiesOf }: HeifItems): Buffer | null {
  for (const { type, data } of propertiesOf.get(primary) ?? []) {
    const isProfile = ['prof', 'rICC'].includes(data.toString('latin1', 0, 4));
    const isSmall = data.length <= profileBytesMax;
    if (type === 'colr' && isProfile && isSmall) return data.subarray(4);
  }
  return null;
}
