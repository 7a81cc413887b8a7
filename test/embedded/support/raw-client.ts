import { createConnection, type Socket } from 'node:net';
import { type Document, deserialize, serialize } from 'bson';

/** The socket that a store's URI names. */
export const socketPathOf = (uri: string): string => decodeURIComponent(new URL(uri).host);

export function connectTo(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(path, () => resolve(socket));
    socket.once('error', reject);
  });
}

export function message(operation: number, body: Buffer, requestId = 7): Buffer {
  const head = Buffer.alloc(16);
  head.writeInt32LE(16 + body.length, 0);
  head.writeInt32LE(requestId, 4);
  head.writeInt32LE(operation, 12);
  return Buffer.concat([head, body]);
}

export function opMsg(command: Document, requestId?: number): Buffer {
  return message(2013, Buffer.concat([Buffer.alloc(5), serialize(command)]), requestId);
}

export interface Answered {
  readonly to: number;
  readonly doc: Document;
}

/** The next `count` replies on a socket: what they answer, and their documents. */
export function replies(socket: Socket, count: number): Promise<Answered[]> {
  return new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0);
    const found: Answered[] = [];
    socket.on('close', () => reject(new Error('the connection was closed')));
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      while (bytes.length >= 4 && bytes.length >= bytes.readInt32LE(0)) {
        const size = bytes.readInt32LE(0);
        const start = bytes.readInt32LE(12) === 1 ? 36 : 21;
        found.push({ to: bytes.readInt32LE(8), doc: deserialize(bytes.subarray(start, size)) });
        bytes = bytes.subarray(size);
      }
      if (found.length >= count) resolve(found);
    });
  });
}

/** Sends one command exactly as it is written, which a driver would not do, on a new connection. */
export async function sendRaw(uri: string, command: Document): Promise<Document> {
  const socket = await connectTo(socketPathOf(uri));
  const answer = replies(socket, 1);
  socket.write(opMsg(command));
  const [first] = await answer.finally(() => socket.destroy());
  return first?.doc ?? {};
}
