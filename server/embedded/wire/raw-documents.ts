/** Builds replies around documents that are already BSON, so that reading never re-encodes them. */
import { encode } from '../values/codec.ts';
import type { Doc, Timestamp, Value } from '../values/types.ts';

export interface CursorBatch {
  readonly id: bigint;
  readonly namespace: string;
  readonly field: 'firstBatch' | 'nextBatch';
  readonly documents: readonly Buffer[];
  /** Of a snapshot, so that it can be asked for again. */
  readonly atClusterTime?: Timestamp | undefined;
}

const documentType = 3;
const arrayType = 4;

/** `{ cursor: { firstBatch: [...], id, ns }, ...rest }` */
export function encodeCursorReply(batch: CursorBatch, rest: Doc): Buffer {
  const fields = new Map<string, Value>([
    ['id', batch.id],
    ['ns', batch.namespace],
  ]);
  if (batch.atClusterTime !== undefined) fields.set('atClusterTime', batch.atClusterTime);
  const tail = encode(fields);
  const cursor = document([
    named(arrayType, batch.field),
    encodeArray(batch.documents),
    elementsOf(tail),
  ]);
  return document([named(documentType, 'cursor'), cursor, elementsOf(encode(rest))]);
}

function encodeArray(documents: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [];
  documents.forEach((each, index) => {
    parts.push(named(documentType, String(index)), each);
  });
  return document(parts);
}

function named(type: number, name: string): Buffer {
  return Buffer.from(`${String.fromCharCode(type)}${name}\0`, 'latin1');
}

/** A document's content without its length and terminator. */
const elementsOf = (bytes: Buffer): Buffer => bytes.subarray(4, -1);

function document(parts: readonly Buffer[]): Buffer {
  const size = parts.reduce((sum, part) => sum + part.length, 5);
  const bytes = Buffer.allocUnsafe(size);
  bytes.writeInt32LE(size, 0);
  let at = 4;
  for (const part of parts) at += part.copy(bytes, at);
  bytes[at] = 0;
  return bytes;
}
