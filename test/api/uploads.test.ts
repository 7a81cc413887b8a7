/** Pictures as strangers send them: none harms the server, and none tells of another's. */
import sharp from 'sharp';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { media } from '../../server/contract.ts';
import { type Person, startApp, type TestApp } from '../support/app.ts';
import { compressedTexts, tinyPng } from '../support/hand-made.ts';
import { peakBytesOf, pictureProcessesOf } from '../support/picture-processes.ts';

let app: TestApp;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  app = await startApp();
  alice = await app.signUp('alice');
  bob = await app.signUp('bob');
});
afterAll(() => app.stop());

const plain = (background: string) =>
  sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .png()
    .toBuffer();

async function upload(bytes: Buffer | undefined, { accessToken }: Person) {
  const sending = request(app.url).post('/v1/media').set('content-type', 'image/png');
  return sending.set('authorization', `Bearer ${accessToken}`).send(bytes);
}

/** The process that has decoded the last picture. */
async function decoderPid(): Promise<number> {
  const [pid] = await pictureProcessesOf(process.pid);
  if (pid === undefined) throw new Error('no process decodes');
  return pid;
}

describe('an upload', () => {
  it('of nothing is refused as an empty file', async () => {
    for (const bytes of [Buffer.alloc(0), undefined]) {
      const { body } = await upload(bytes, alice);
      expect(body).toMatchObject({ status: 400, code: 'media.empty-file' });
    }
  });

  it('does not tell that somebody else has brought the same bytes', async () => {
    const bytes = await plain('#123456');
    const [hers, his] = [
      await app.ask(media.uploadImage, { bytes }, alice),
      await app.ask(media.uploadImage, { bytes }, bob),
    ];
    expect(his.id).not.toBe(hers.id);
    expect(Object.values(his.urls)).not.toEqual(Object.values(hers.urls));
    expect({ ...his, id: '', urls: {} }).toEqual({ ...hers, id: '', urls: {} });
    // Her own is known to her: a phone that repeats an upload gets the same.
    expect(await app.ask(media.uploadImage, { bytes }, alice)).toEqual(hers);
  });

  it('is served as nothing but a picture', async () => {
    const { urls } = await app.ask(media.uploadImage, { bytes: await plain('#345678') }, alice);
    for (const url of Object.values(urls)) {
      const { headers } = await request(app.url).get(url);
      expect(headers['content-type']).toBe('image/webp');
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });

  it('that would inflate to gigabytes leaves the decoder small', async () => {
    const bytes = tinyPng(compressedTexts(100));
    expect(bytes.length).toBeLessThan(6 * 1024 * 1024);
    expect(await app.ask(media.uploadImage, { bytes }, alice)).toMatchObject({ width: 2 });
    expect(await peakBytesOf(await decoderPid())).toBeLessThan(300 * 1024 * 1024);
  });

  it('holds up nobody while it is decoded, and is refused alone when its process ends', async () => {
    await app.ask(media.uploadImage, { bytes: await plain('#111111') }, alice);
    const pid = await decoderPid();
    process.kill(pid, 'SIGSTOP');
    const [hers, his] = [
      upload(await plain('#222222'), alice),
      upload(await plain('#333333'), bob),
    ];
    // Whoever comes first is held in the process that stands still; the other is not.
    const answered = await Promise.race([hers, his]);
    expect(answered.status).toBe(200);
    expect((await request(app.url).get('/readyz')).status).toBe(200);

    process.kill(pid, 'SIGKILL');
    const refused = (await Promise.all([hers, his])).find((answer) => answer !== answered);
    expect(refused?.body).toMatchObject({ status: 400, code: 'media.unreadable' });
    const again = await app.ask(media.uploadImage, { bytes: await plain('#222222') }, alice);
    expect(again).toMatchObject({ width: 60 });
  });
});
