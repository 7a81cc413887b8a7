/** Between the store's values and the driver's, with every number and text still of its own type. */
import { type Document, deserialize } from 'bson';
import { decode, encode } from '../../../server/embedded/values/codec.ts';
import type { Doc, Value } from '../../../server/embedded/values/types.ts';

export function forDriver(value: Doc): Document {
  return deserialize(encode(value), {
    promoteValues: false,
    promoteBuffers: false,
    bsonRegExp: true,
  });
}

export function valueForDriver(value: Value): unknown {
  return forDriver(new Map([['v', value]]))['v'];
}

/** A document that was read with the option `raw`. */
export function fromDriver(raw: unknown): Doc {
  if (!Buffer.isBuffer(raw)) throw new Error('asked for raw documents');
  return decode(raw);
}
