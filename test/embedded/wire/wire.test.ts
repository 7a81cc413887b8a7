import type { Socket } from 'node:net';
import { type Document, serialize } from 'bson';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectTo, message, opMsg, replies, socketPathOf } from '../support/raw-client.ts';
import { type RunningTestStore, runStore } from '../support/running-store.ts';

let running: RunningTestStore;
let socketPath: string;

beforeAll(async () => {
  running = await runStore();
  socketPath = socketPathOf(running.uri);
});

afterAll(() => running.stop());

const connect = (): Promise<Socket> => connectTo(socketPath);

const isClosed = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
  });

describe('the wire', () => {
  it('answers messages in their order, however they are cut into packets', async () => {
    const socket = await connect();
    const answers = replies(socket, 3);
    const all = Buffer.concat([
      opMsg({ ping: 1, $db: 'a' }, 1),
      opMsg({ insert: 'wire', documents: [{ x: 1 }], $db: 'a' }, 2),
      opMsg({ count: 'wire', $db: 'a' }, 3),
    ]);
    for (const cut of [0, 3, 20, 21, all.length - 1]) {
      const next = { 0: 3, 3: 20, 20: 21, 21: all.length - 1 }[cut] ?? all.length;
      socket.write(all.subarray(cut, next));
      await new Promise((resolve) => setImmediate(resolve));
    }
    const found = await answers;
    expect(found.map(({ to }) => to)).toEqual([1, 2, 3]);
    expect(found[2]?.doc).toMatchObject({ n: 1, ok: 1 });
    socket.destroy();
  });

  it('answers the legacy greeting of a driver in kind', async () => {
    const socket = await connect();
    const answer = replies(socket, 1);
    const body = Buffer.concat([
      Buffer.alloc(4),
      Buffer.from('admin.$cmd\0'),
      Buffer.from([0, 0, 0, 0, 255, 255, 255, 255]),
      serialize({ isMaster: 1, helloOk: true }),
    ]);
    socket.write(message(2004, body));
    const [first] = await answer;
    expect(first?.doc).toMatchObject({ ismaster: true, helloOk: true, maxWireVersion: 25, ok: 1 });
    socket.destroy();
  });

  it.each([
    ['an unknown operation', message(1, Buffer.alloc(8))],
    ['a message without a body', message(2013, Buffer.alloc(4))],
    ['an impossible length', Buffer.from([1, 0, 0, 0, 0, 0, 0, 0])],
    ['a length beyond the limit', Buffer.from([255, 255, 255, 127, 0, 0, 0, 0])],
    ['broken BSON', message(2013, Buffer.from([0, 0, 0, 0, 0, 9, 0, 0, 0, 1, 2, 3, 4, 0]))],
  ])('hangs up at %s, and serves others on', async (_, bytes) => {
    const socket = await connect();
    const closed = isClosed(socket);
    socket.write(bytes);
    await closed;
    expect(await running.client.db('a').command({ ping: 1 })).toMatchObject({ ok: 1 });
  });

  it('says nothing to a message that wants no answer', async () => {
    const socket = await connect();
    const answer = replies(socket, 1);
    const silent = opMsg({ insert: 'silent', documents: [{ x: 1 }], $db: 'a' }, 1);
    silent.writeUInt32LE(2, 16);
    socket.write(Buffer.concat([silent, opMsg({ count: 'silent', $db: 'a' }, 2)]));
    expect(await answer).toMatchObject([{ to: 2, doc: { n: 1 } }]);
    socket.destroy();
  });

  it('answers what is nested too deep with an error, and serves the connection on', async () => {
    const socket = await connect();
    const answers = replies(socket, 3);
    const nested = (levels: number): Document => (levels === 0 ? {} : { a: nested(levels - 1) });
    socket.write(opMsg({ find: 'deep', filter: nested(201), $db: 'a' }, 1));
    socket.write(opMsg({ insert: 'deep', documents: [nested(201)], $db: 'a' }, 2));
    socket.write(opMsg({ find: 'deep', filter: nested(180), $db: 'a' }, 3));
    const [first, second, third] = await answers;
    for (const refused of [first, second]) {
      expect(refused?.doc).toMatchObject({ ok: 0, code: 15, codeName: 'Overflow' });
    }
    expect(third?.doc).toMatchObject({ ok: 1 });
    socket.destroy();
  });

  it('carries large results to a slow reader', async () => {
    const things = running.client.db('a').collection('large');
    const text = 'x'.repeat(100_000);
    await things.insertMany(Array.from({ length: 300 }, () => ({ text })));
    const cursor = things.find({}, { batchSize: 100_000 });
    let count = 0;
    for await (const _ of cursor) count += 1;
    expect(count).toBe(300);
  });
});

interface BookFields {
  title: string;
  author?: mongoose.Types.ObjectId;
  price?: bigint;
  pages: number[];
}

describe('mongoose', () => {
  it('saves, populates, updates and transacts', async () => {
    const connection = await mongoose
      .createConnection(running.uri, { dbName: 'goose' })
      .asPromise();
    const Author = connection.model(
      'Author',
      new mongoose.Schema({ name: { type: String, unique: true } }, { timestamps: true }),
    );
    const Book = connection.model(
      'Book',
      new mongoose.Schema<BookFields>({
        title: String,
        author: { type: mongoose.Schema.Types.ObjectId, ref: 'Author' },
        price: BigInt,
        pages: [Number],
      }),
    );
    await Promise.all([Author.init(), Book.init()]);
    const author = await Author.create({ name: 'Lu Xun' });
    await expect(Author.create({ name: 'Lu Xun' })).rejects.toMatchObject({ code: 11000 });
    const book = await Book.create({ title: 'Ah Q', author: author._id, price: 5n, pages: [1, 2] });
    await Book.updateOne({ _id: book._id, pages: 2 }, { $set: { 'pages.$': 20 } });
    const found = await Book.findOne({ title: /^Ah/ }).populate<{ author: { name: string } }>(
      'author',
    );
    expect(found?.author.name).toBe('Lu Xun');
    expect(found?.pages).toEqual([1, 20]);
    expect(found?.price).toBe(5n);
    const stale = await Book.findById(book._id);
    stale?.pages.push(3);
    await Book.updateOne({ _id: book._id }, { $set: { pages: [] }, $inc: { __v: 1 } });
    stale?.set('pages.0', 9);
    await expect(stale?.save()).rejects.toThrow();
    await connection.transaction(async (session) => {
      await Book.create([{ title: 'In a transaction' }], { session });
    });
    expect(await Book.countDocuments({})).toBe(2);
    await Author.syncIndexes();
    await connection.close();
  });
});
