/**
 * MongoDB's messages. Requests are OP_MSG, and OP_QUERY for the one `hello` with which drivers begin;
 * each is answered in kind. Anything else ends the connection.
 */
import { codes, StoreError } from '../errors.ts';
import { decode, decodeAround } from '../values/codec.ts';
import type { Doc } from '../values/types.ts';

const headerSize = 16;
export const messageSizeMax = 48_000_000;

const opReply = 1;
const opQuery = 2004;
const opMsg = 2013;

const checksumPresent = 1;
const moreToCome = 2;
const knownRequiredFlags = checksumPresent | moreToCome;

export interface Message {
  readonly requestId: number;
  readonly isLegacy: boolean;
  /** The client wants no answer. */
  readonly isOneWay: boolean;
  readonly body: Doc;
  readonly bodyBytes: number;
  /** Documents sent beside the body: raw, by the field they belong to. */
  readonly sequences: ReadonlyMap<string, readonly Buffer[]>;
  /** Why it is to be answered with an error, whatever it says; its body is empty then. */
  readonly refusal?: StoreError;
}

/** Refuses a length that no message may have. */
export function checkMessageSize(size: number): void {
  if (size >= headerSize && size <= messageSizeMax) return;
  throw new StoreError('ProtocolError', `a message of ${size} bytes is not acceptable`);
}

/** @throws StoreError where the bytes are no message: the connection must end then */
export function parseMessage(bytes: Buffer): Message {
  const operation = bytes.readInt32LE(12);
  try {
    if (operation === opMsg) return parseMsg(bytes);
    if (operation === opQuery) return parseQuery(bytes);
  } catch (error) {
    if (error instanceof StoreError && error.code === codes.Overflow) return tooDeep(bytes, error);
    throw error;
  }
  throw new StoreError('ProtocolError', `operation ${operation} is not supported`);
}

/** What is nested too deep is understood well enough to be answered, as MongoDB does. */
function tooDeep(bytes: Buffer, refusal: StoreError): Message {
  const isLegacy = bytes.readInt32LE(12) === opQuery;
  return {
    requestId: bytes.readInt32LE(4),
    isLegacy,
    isOneWay: !isLegacy && (bytes.readUInt32LE(headerSize) & moreToCome) !== 0,
    body: new Map(),
    bodyBytes: 0,
    sequences: new Map(),
    refusal,
  };
}

function parseMsg(bytes: Buffer): Message {
  const flags = bytes.readUInt32LE(headerSize);
  if ((flags & 0xffff & ~knownRequiredFlags) !== 0) {
    throw new StoreError('ProtocolError', `unknown message flags ${flags}`);
  }
  const end = bytes.length - ((flags & checksumPresent) === 0 ? 0 : 4);
  const sequences = new Map<string, Buffer[]>();
  let body: Doc | undefined;
  let bodyBytes = 0;
  let at = headerSize + 4;
  while (at < end) {
    const kind = bytes.readUInt8(at);
    const size = bytes.readInt32LE(at + 1);
    const section = bytes.subarray(at + 1, at + 1 + size);
    if (size < 5 || section.length !== size) {
      throw new StoreError('ProtocolError', 'a section runs past its message');
    }
    if (kind === 0) {
      body = parseBody(section, sequences);
      bodyBytes = size;
    } else if (kind === 1) readSequence(section, sequences);
    else throw new StoreError('ProtocolError', `unknown section kind ${kind}`);
    at += 1 + size;
  }
  if (body === undefined) throw new StoreError('ProtocolError', 'a message has no body');
  return {
    requestId: bytes.readInt32LE(4),
    isLegacy: false,
    isOneWay: (flags & moreToCome) !== 0,
    body,
    bodyBytes,
    sequences,
  };
}

const insertCommand = Buffer.from('insert\0');

/** What is to be inserted is stored as it comes, so it is taken out of the body as bytes. */
function parseBody(section: Buffer, sequences: Map<string, Buffer[]>): Doc {
  // Behind the length and the type of the first field, which names the command.
  const isInsert = section.subarray(5, 5 + insertCommand.length).equals(insertCommand);
  if (!isInsert) return decode(section);
  const { doc, raw } = decodeAround(section, 'documents');
  if (raw !== undefined) sequences.set('documents', raw);
  return doc;
}

function readSequence(section: Buffer, sequences: Map<string, Buffer[]>): void {
  const nameEnd = section.indexOf(0, 4);
  if (nameEnd < 0) throw new StoreError('ProtocolError', 'a sequence has no name');
  const documents: Buffer[] = [];
  let at = nameEnd + 1;
  while (at < section.length) {
    const size = at + 4 <= section.length ? section.readInt32LE(at) : 0;
    if (size < 5 || at + size > section.length) {
      throw new StoreError('ProtocolError', 'a document runs past its sequence');
    }
    documents.push(section.subarray(at, at + size));
    at += size;
  }
  sequences.set(section.toString('utf8', 4, nameEnd), documents);
}

function parseQuery(bytes: Buffer): Message {
  const nameEnd = bytes.indexOf(0, headerSize + 4);
  const body = decode(bytes, nameEnd + 1 + 8);
  const namespace = bytes.toString('utf8', headerSize + 4, nameEnd);
  if (!namespace.endsWith('.$cmd')) {
    throw new StoreError('ProtocolError', 'legacy queries are not supported');
  }
  body.set('$db', namespace.slice(0, -'.$cmd'.length));
  return {
    requestId: bytes.readInt32LE(4),
    isLegacy: true,
    isOneWay: false,
    body,
    bodyBytes: bytes.length,
    sequences: new Map(),
  };
}

/** A reply above this size is worth a second piece. */
const copiedSizeMax = 1 << 16;

/** An encoded reply, framed for the request that it answers, in the pieces to be sent. */
export function frameReply(request: Message, reply: Buffer, requestId: number): Buffer[] {
  const head = request.isLegacy ? Buffer.alloc(headerSize + 20) : Buffer.alloc(headerSize + 5);
  head.writeInt32LE(head.length + reply.length, 0);
  head.writeInt32LE(requestId, 4);
  head.writeInt32LE(request.requestId, 8);
  head.writeInt32LE(request.isLegacy ? opReply : opMsg, 12);
  // OP_REPLY: flags, cursor id (8), starting from, number returned. OP_MSG: flags, section kind.
  if (request.isLegacy) head.writeInt32LE(1, headerSize + 16);
  return reply.length > copiedSizeMax ? [head, reply] : [Buffer.concat([head, reply])];
}
