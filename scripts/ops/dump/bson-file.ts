/** Files of documents one after another, read and written without holding them in memory. */
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Refusal } from '../run-tool.ts';

const chunkBytes = 1024 * 1024;
/** What MongoDB lets a document have, and a little for what it adds to its own. */
const documentBytesMax = 16 * 1024 * 1024 + 16 * 1024;
const documentBytesMin = 5;

export class BsonFile {
  private readonly file: FileHandle;
  private waiting: Uint8Array[] = [];
  private waitingBytes = 0;

  private constructor(file: FileHandle) {
    this.file = file;
  }

  static async create(path: string): Promise<BsonFile> {
    return new BsonFile(await open(path, 'wx', 0o600));
  }

  async add(document: Uint8Array): Promise<void> {
    this.waiting.push(document);
    this.waitingBytes += document.length;
    if (this.waitingBytes >= chunkBytes) await this.flush();
  }

  /** On disk when it resolves. */
  async close(): Promise<void> {
    try {
      await this.flush();
      await this.file.sync();
    } finally {
      await this.file.close();
    }
  }

  private async flush(): Promise<void> {
    const chunk = Buffer.concat(this.waiting);
    this.waiting = [];
    this.waitingBytes = 0;
    await this.file.writeFile(chunk);
  }
}

/** @throws Refusal when the file does not consist of whole documents */
export async function* documentsIn(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  const stream: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: chunkBytes });
  for await (const chunk of stream) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    for (let size = sizeAt(rest, at, path); at + size <= rest.length; ) {
      yield rest.subarray(at, at + size);
      at += size;
      size = sizeAt(rest, at, path);
    }
    rest = rest.subarray(at);
  }
  if (rest.length > 0) throw new Refusal(`${path} ends in the middle of a document`);
}

/** How long the document that begins here is; not to be reached while that is not known. */
function sizeAt(bytes: Buffer, at: number, path: string): number {
  if (at + 4 > bytes.length) return Number.POSITIVE_INFINITY;
  const size = bytes.readInt32LE(at);
  if (size >= documentBytesMin && size <= documentBytesMax) return size;
  throw new Refusal(`${path} is no file of BSON documents, or is damaged`);
}
