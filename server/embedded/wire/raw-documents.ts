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

/** Length in front, terminator behind. */
const frameSize = 5;

/** `{ cursor: { firstBatch: [...], id, ns }, ...rest }` */
export function encodeCursorReply(batch: CursorBatch, rest: Doc): Buffer {
  const { field, documents, atClusterTime } = batch;
  const fields = new Map<string, Value>([
    ['id', batch.id],
    ['ns', batch.namespace],
  ]);
  if (atClusterTime !== undefined) fields.set('atClusterTime', atClusterTime);
  const tail = elementsOf(encode(fields));
  const end = elementsOf(encode(rest));
  const arraySize = frameSize + sizeOfElements(documents);
  const cursorSize = frameSize + headSize(field) + arraySize + tail.length;
  const size = frameSize + headSize('cursor') + cursorSize + end.length;
  const writer = new RawWriter(size);
  writer.open(size);
  writer.head(documentType, 'cursor');
  writer.open(cursorSize);
  writer.head(arrayType, field);
  writer.open(arraySize);
  documents.forEach((document, index) => {
    writer.head(documentType, String(index));
    writer.raw(document);
  });
  writer.close();
  writer.raw(tail);
  writer.close();
  writer.raw(end);
  writer.close();
  return writer.bytes;
}

/** What is in front of a value: its type, its name, a zero. */
const headSize = (name: string): number => name.length + 2;

function sizeOfElements(documents: readonly Buffer[]): number {
  let size = 0;
  documents.forEach((document, index) => {
    size += headSize(String(index)) + document.length;
  });
  return size;
}

/** A document's content without its length and terminator. */
const elementsOf = (bytes: Buffer): Buffer => bytes.subarray(4, -1);

/** Writes into a buffer whose size is known before. Names are ASCII. */
class RawWriter {
  readonly bytes: Buffer;
  private at = 0;

  constructor(size: number) {
    this.bytes = Buffer.allocUnsafe(size);
  }

  open(size: number): void {
    this.at = this.bytes.writeInt32LE(size, this.at);
  }

  head(type: number, name: string): void {
    this.bytes[this.at++] = type;
    for (let i = 0; i < name.length; i++) this.bytes[this.at++] = name.charCodeAt(i);
    this.bytes[this.at++] = 0;
  }

  raw(bytes: Buffer): void {
    bytes.copy(this.bytes, this.at);
    this.at += bytes.length;
  }

  close(): void {
    this.bytes[this.at++] = 0;
  }
}
