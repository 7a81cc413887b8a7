import type { Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { numberIn } from '../../../server/embedded/reading.ts';
import { encode } from '../../../server/embedded/values/codec.ts';
import { docOf } from '../../../server/embedded/values/plain.ts';
import type { Message } from '../../../server/embedded/wire/message.ts';
import { ReceivedBytes } from '../../../server/embedded/wire/received-bytes.ts';
import { listen, type WireServer } from '../../../server/embedded/wire/server.ts';
import { freshFolderInMemory, removeFolder } from '../../support/folders.ts';
import { untilTrue } from '../../support/until-true.ts';
import { connectTo, opMsg, replies } from '../support/raw-client.ts';

/** Answers `{ say: n }` with `{ n }`, but only when it is let. */
class HeldAnswers {
  readonly asked: number[] = [];
  private readonly waiting: (() => void)[] = [];
  private isOpen = false;

  readonly answer = async ({ body }: Message): Promise<Buffer> => {
    const n = numberIn(body.get('say')) ?? -1;
    this.asked.push(n);
    if (!this.isOpen) await new Promise<void>((resolve) => this.waiting.push(resolve));
    return encode(docOf({ n }));
  };

  letOne(): void {
    this.waiting.shift()?.();
  }

  letAll(): void {
    this.isOpen = true;
    for (const go of this.waiting.splice(0)) go();
  }
}

let folder: string;
let server: WireServer;
let held: HeldAnswers;
let path: string;
let gone: number[];

beforeEach(async () => {
  folder = await freshFolderInMemory();
  path = join(folder, 's');
  held = new HeldAnswers();
  gone = [];
  server = await listen(path, held.answer, ({ id }) => gone.push(id));
});

afterEach(async () => {
  held.letAll();
  await server.close();
  await removeFolder(folder);
});

/** Both ends are in this process: what is written now is read when the loop has gone round. */
async function writeChunk(socket: Socket, bytes: Buffer): Promise<void> {
  socket.write(bytes);
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

const saying = (n: number, more: object = {}): Buffer => opMsg({ say: n, ...more, $db: 'a' }, n);

const unacknowledged = (n: number): Buffer => {
  const bytes = saying(n);
  bytes.writeUInt32LE(2, 16);
  return bytes;
};

const numbersIn = (answers: readonly { to: number; doc: object }[]): number[] =>
  answers.map(({ to }) => to);

describe('a connection', () => {
  it.each([2, 3])(
    'answers each of %i messages, wherever the bytes are cut while it is busy',
    async (count) => {
      const messages = Array.from({ length: count }, (_, at) => saying(at + 1));
      const all = Buffer.concat(messages);
      for (let cut = 1; cut < all.length; cut += 1) {
        const answers = new HeldAnswers();
        const own = await listen(`${path}${cut}`, answers.answer, () => undefined);
        const socket = await connectTo(`${path}${cut}`);
        const answered = replies(socket, count);
        await writeChunk(socket, all.subarray(0, cut));
        await writeChunk(socket, all.subarray(cut));
        answers.letAll();
        expect(numbersIn(await answered), `cut at ${cut}`).toEqual(messages.map((_, at) => at + 1));
        socket.destroy();
        await own.close();
      }
    },
  );

  it('answers a message behind those that want no answer, each in a chunk of its own', async () => {
    const socket = await connectTo(path);
    const answered = replies(socket, 1);
    for (const n of [1, 2, 3]) await writeChunk(socket, unacknowledged(n));
    await writeChunk(socket, saying(4));
    held.letAll();
    expect(numbersIn(await answered)).toEqual([4]);
    expect(held.asked).toEqual([1, 2, 3, 4]);
    socket.destroy();
  });

  it('takes a large message whose chunks come while it is busy', async () => {
    const socket = await connectTo(path);
    const answered = replies(socket, 3);
    const large = saying(2, { text: 'x'.repeat(5_000_000) });
    await writeChunk(socket, saying(1));
    for (let at = 0; at < large.length; at += 50_000) {
      await writeChunk(socket, large.subarray(at, at + 50_000));
    }
    await writeChunk(socket, saying(3));
    held.letAll();
    expect(numbersIn(await answered)).toEqual([1, 2, 3]);
    socket.destroy();
  });

  it('leaves what may not wait in the socket, however many answers it gives meanwhile', async () => {
    const socket = await connectTo(path);
    const count = 1000;
    const size = 20_000;
    const answered = replies(socket, count);
    const text = 'x'.repeat(size);
    for (let n = 1; n <= count; n += 1) socket.write(saying(n, { text }));
    const takenAtMost = 100 * size + 3_000_000;
    for (let answer = 1; answer <= 100; answer += 1) {
      await untilTrue(() => held.asked.length === answer);
      held.letOne();
      await new Promise((resolve) => setImmediate(resolve));
      expect(count * size - socket.writableLength).toBeLessThan(takenAtMost);
    }
    held.letAll();
    expect(numbersIn(await answered)).toEqual(Array.from({ length: count }, (_, at) => at + 1));
    socket.destroy();
  });

  it('carries out what had arrived when its client went away, and is gone only then', async () => {
    const socket = await connectTo(path);
    for (const n of [1, 2]) await writeChunk(socket, unacknowledged(n));
    socket.end();
    await new Promise((resolve) => socket.once('close', resolve));
    expect(gone).toEqual([]);
    held.letAll();
    await untilTrue(() => gone.length > 0);
    expect(held.asked).toEqual([1, 2]);
  });

  it('asks nothing more after what is no message', async () => {
    const socket = await connectTo(path);
    socket.resume();
    await writeChunk(socket, saying(1));
    await writeChunk(socket, Buffer.from([1, 0, 0, 0]));
    await writeChunk(socket, saying(3));
    held.letAll();
    await new Promise((resolve) => socket.once('close', resolve));
    expect(held.asked).toEqual([1]);
  });
});

describe('received bytes', () => {
  it('come out as they went in, however they are cut and taken', () => {
    const all = Buffer.from(Array.from({ length: 24 }, (_, at) => at));
    for (let cut = 0; cut < all.length; cut += 1) {
      for (let other = cut; other < all.length; other += 1) {
        const received = new ReceivedBytes();
        for (const chunk of [all.subarray(0, cut), all.subarray(cut, other), all.subarray(other)]) {
          received.push(chunk);
        }
        const taken: Buffer[] = [];
        for (const size of [1, 6, 9, 8]) {
          const start = all.length - received.size;
          expect(received.firstInt32()).toBe(all.readInt32LE(start));
          taken.push(received.take(size));
        }
        expect(Buffer.concat(taken)).toEqual(all);
        expect(received.size).toBe(0);
      }
    }
  });
});
