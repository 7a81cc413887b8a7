/** The only file of the store that draws random numbers. */
import { randomBytes } from 'node:crypto';
import { Binary, ObjectId } from './values/types.ts';

export function newUuid(): Binary {
  const bytes = randomBytes(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return new Binary(4, bytes);
}

/** Positive, so that it is never zero, which means that a cursor is finished. */
export function newCursorId(): bigint {
  return (randomBytes(8).readBigUInt64BE(0) >> 2n) + 1n;
}

const processPart = randomBytes(5);
let counter = randomBytes(3).readUIntBE(0, 3);

/** Time-ordered like the ids that drivers make. */
export function newObjectId(nowMs: number): ObjectId {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(Math.floor(nowMs / 1000), 0);
  processPart.copy(bytes, 4);
  counter = (counter + 1) & 0xffffff;
  bytes.writeUIntBE(counter, 9, 3);
  return new ObjectId(bytes);
}

/** A number in [0, 1). */
export function random(): number {
  return randomBytes(6).readUIntBE(0, 6) / 2 ** 48;
}
