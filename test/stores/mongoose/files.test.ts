import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import mongoose, { type Connection } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectMongoose } from '../../support/mongoose.ts';

let connection: Connection;
let bucket: mongoose.mongo.GridFSBucket;

/** Three chunks and a bit. */
const content = Buffer.concat(
  Array.from({ length: 26_000 }, (_, i) => createHash('sha256').update(String(i)).digest()),
);

beforeAll(async () => {
  connection = await connectMongoose();
  if (!connection.db) throw new Error('not connected');
  bucket = new mongoose.mongo.GridFSBucket(connection.db, { bucketName: 'photos' });
  // A bucket asks whether its collection is empty before it makes its indexes; here they are made.
  await connection.collection('photos.files').createIndex({ filename: 1, uploadDate: 1 });
  await connection.collection('photos.chunks').createIndex({ files_id: 1, n: 1 }, { unique: true });
});
afterAll(() => connection.close());

async function upload(name: string, bytes: Buffer) {
  const stream = bucket.openUploadStream(name, { metadata: { by: 'kim' } });
  await pipeline(Readable.from([bytes]), stream);
  return stream.id;
}

it('keeps files in chunks and gives them back, whole or in part', async () => {
  const id = await upload('harbour', content);
  expect(await connection.collection('photos.chunks').countDocuments({ files_id: id })).toBe(4);
  expect((await buffer(bucket.openDownloadStream(id))).equals(content)).toBe(true);
  const part = await buffer(bucket.openDownloadStream(id, { start: 261_000, end: 523_000 }));
  expect(part.equals(content.subarray(261_000, 523_000))).toBe(true);
  const [info] = await bucket.find({ filename: 'harbour' }).toArray();
  expect(info).toMatchObject({ length: content.length, metadata: { by: 'kim' } });
});

it('keeps older versions under one name, renames and deletes', async () => {
  const first = await upload('note', Buffer.from('first'));
  const second = await upload('note', Buffer.from('second'));
  expect(String(await buffer(bucket.openDownloadStreamByName('note', { revision: 0 })))).toBe(
    'first',
  );
  expect(String(await buffer(bucket.openDownloadStreamByName('note')))).toBe('second');
  await bucket.rename(second, 'letter');
  expect(String(await buffer(bucket.openDownloadStreamByName('letter')))).toBe('second');
  await bucket.delete(first);
  await expect(buffer(bucket.openDownloadStream(first))).rejects.toThrow('FileNotFound');
  expect(await connection.collection('photos.chunks').countDocuments({ files_id: first })).toBe(0);
});

it('leaves nothing of an upload that is given up', async () => {
  const stream = bucket.openUploadStream('half');
  await new Promise((resolve) => stream.write(content, resolve));
  await stream.abort();
  expect(await bucket.find({ filename: 'half' }).toArray()).toEqual([]);
  expect(await connection.collection('photos.chunks').countDocuments({ files_id: stream.id })).toBe(
    0,
  );
});
