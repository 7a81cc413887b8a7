/** What the `meta` box of a HEIF file (ISO/IEC 23008-12) says of its items. */
import { refuse } from '../errors.ts';
import { type Box, boxesIn, Numbers } from './boxes.ts';

export interface HeifItems {
  readonly primary: number;
  /** Four letters: hvc1, av01, grid, Exif, ... */
  readonly types: ReadonlyMap<number, string>;
  /** Everything that is said of any item, in the order by which items name them. */
  readonly properties: readonly Box[];
  readonly propertiesOf: ReadonlyMap<number, readonly Box[]>;
  /** The items that another is put together from, with each repeat. */
  readonly partsOf: ReadonlyMap<number, readonly number[]>;
  /** Where the first piece of an item lies; in the file, or in the box of its own. */
  readonly places: ReadonlyMap<number, Place>;
  readonly ownData: Buffer;
}

interface Place {
  readonly isOwnData: boolean;
  readonly offset: number;
  readonly size: number;
}

/** A picture of 48 megapixels has some two hundred tiles, and as many again for its gain map. */
const itemsMax = 4_096;

/** @throws DomainError when the box is damaged or tells of too much */
export function readItems(meta: Buffer): HeifItems {
  const boxes = boxesIn(meta.subarray(4));
  const one = (type: string) => boxes.find((box) => box.type === type)?.data;
  const [primary, info, all] = [one('pitm'), one('iinf'), one('iprp')];
  if (!primary || !info || !all) throw refuse.damaged();
  const inProperties = boxesIn(all);
  const properties = boxesIn(inProperties.find(({ type }) => type === 'ipco')?.data ?? none);
  return {
    primary: readPrimary(primary),
    types: readTypes(info),
    properties,
    propertiesOf: readAssociations(inProperties, properties),
    partsOf: readParts(one('iref') ?? none),
    places: readPlaces(one('iloc') ?? none),
    ownData: one('idat') ?? none,
  };
}

const none = Buffer.alloc(0);

/** A box's version, and its flags, come before the rest. */
function versioned(data: Buffer): { version: number; flags: number; numbers: Numbers } {
  const numbers = new Numbers(data);
  return { version: numbers.next(1), flags: numbers.next(3), numbers };
}

function readPrimary(data: Buffer): number {
  const { version, numbers } = versioned(data);
  return numbers.next(version === 0 ? 2 : 4);
}

function readTypes(data: Buffer): Map<number, string> {
  const { version, numbers } = versioned(data);
  requireFew(numbers.next(version === 0 ? 2 : 4));
  const types = new Map<number, string>();
  for (const { type, data: entry } of boxesIn(numbers.rest())) {
    if (type !== 'infe') continue;
    const { version: entryVersion, numbers: inEntry } = versioned(entry);
    // The older ones have no four letters, and no picture that we know.
    if (entryVersion < 2) continue;
    const id = inEntry.next(entryVersion === 2 ? 2 : 4);
    inEntry.next(2);
    types.set(id, inEntry.letters());
  }
  return types;
}

function readAssociations(boxes: readonly Box[], properties: readonly Box[]): Map<number, Box[]> {
  const associations = new Map<number, Box[]>();
  for (const { type, data } of boxes) {
    if (type !== 'ipma') continue;
    const { version, flags, numbers } = versioned(data);
    const count = requireFew(numbers.next(4));
    for (let entry = 0; entry < count; entry += 1) {
      const id = numbers.next(version === 0 ? 2 : 4);
      const indexes = Array.from({ length: numbers.next(1) }, () =>
        (flags & 1) === 0 ? numbers.next(1) & 0x7f : numbers.next(2) & 0x7fff,
      );
      // They are counted from one; zero is none.
      const named = indexes.flatMap((index) => properties[index - 1] ?? []);
      associations.set(id, [...(associations.get(id) ?? []), ...named]);
    }
  }
  return associations;
}

function readParts(data: Buffer): Map<number, number[]> {
  const parts = new Map<number, number[]>();
  if (data.length === 0) return parts;
  const { version, numbers } = versioned(data);
  const idBytes = version === 0 ? 2 : 4;
  for (const { type, data: entry } of boxesIn(numbers.rest())) {
    if (type !== 'dimg') continue;
    const inEntry = new Numbers(entry);
    const from = inEntry.next(idBytes);
    const count = requireFew(inEntry.next(2));
    if (parts.has(from)) throw refuse.damaged();
    parts.set(
      from,
      Array.from({ length: count }, () => inEntry.next(idBytes)),
    );
  }
  return parts;
}

function readPlaces(data: Buffer): Map<number, Place> {
  const places = new Map<number, Place>();
  if (data.length === 0) return places;
  const { version, numbers } = versioned(data);
  const [sizes, moreSizes] = [numbers.next(1), numbers.next(1)];
  const bytes = {
    offset: sizes >> 4,
    length: sizes & 15,
    base: moreSizes >> 4,
    index: version === 0 ? 0 : moreSizes & 15,
  };
  const count = requireFew(numbers.next(version < 2 ? 2 : 4));
  for (let entry = 0; entry < count; entry += 1) {
    const id = numbers.next(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : numbers.next(2) & 15;
    numbers.next(2);
    const base = numbers.next(bytes.base);
    const pieces = requireFew(numbers.next(2));
    for (let piece = 0; piece < pieces; piece += 1) {
      numbers.next(bytes.index);
      const [offset, size] = [base + numbers.next(bytes.offset), numbers.next(bytes.length)];
      if (piece === 0) places.set(id, { isOwnData: method === 1, offset, size });
    }
  }
  return places;
}

function requireFew(count: number): number {
  if (count > itemsMax) throw refuse['too-large']();
  return count;
}
