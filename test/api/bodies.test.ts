/** What is read of a request, and in which order: who, how often, how much, and only then the body. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { accounts, media, messaging } from '../../server/contract.ts';
import { createReadBody } from '../../server/kernel/http/body.ts';
import { createHeldBytes } from '../../server/kernel/http/held-bytes.ts';
import { sendProblem } from '../../server/kernel/http/routes.ts';
import { asProblem } from '../../server/kernel/problem.ts';
import { uploads } from '../../server/media/limits.ts';
import { type Person, startApp, type TestApp } from '../support/app.ts';
import { beginRequest } from '../support/raw-request.ts';

let app: TestApp;
let mina: Person;

beforeAll(async () => {
  app = await startApp({ env: { MARU_NO_LIMITS: '0' } });
  mina = await app.signUp('mina');
});
afterAll(() => app.stop());

const { bytesMax } = media.uploadImage.body ?? { bytesMax: 0 };
const bearer = (person: Person) => ({ authorization: `Bearer ${person.accessToken}` });
const upload = (headers: Record<string, string>) =>
  beginRequest(`${app.url}/v1/media`, { headers });
const tooLong = { 'content-length': String(bytesMax + 1) };

describe('a file', () => {
  it('is not read before it is known who sends it', async () => {
    const { request, answer } = upload(tooLong);
    const { status, headers, text } = await answer;
    expect([status, JSON.parse(text).code]).toEqual([401, 'request.not-signed-in']);
    expect(headers.connection).toBe('close');
    request.destroy();
  });

  it('is refused by its length before it is sent', async () => {
    const { request, answer } = upload({ ...tooLong, ...bearer(mina) });
    const { status, text } = await answer;
    expect([status, JSON.parse(text).code]).toEqual([413, 'request.too-large']);
    request.destroy();
  });

  it('of no told length is cut at the limit, and its sender sees why', async () => {
    const { request, answer } = upload(bearer(mina));
    const piece = Buffer.alloc(256 * 1024);
    for (let sent = 0; sent <= bytesMax; sent += piece.length) request.write(piece);
    request.end();
    const { status, text } = await answer;
    expect([status, JSON.parse(text).code]).toEqual([413, 'request.too-large']);
  });

  it('is not sent at all by who asks first and may not', async () => {
    let isWelcome = false;
    const ask = { ...tooLong, expect: '100-continue' };
    const refused = upload(ask);
    refused.request.once('continue', () => {
      isWelcome = true;
    });
    expect((await refused.answer).status).toBe(401);
    expect(isWelcome).toBe(false);
    refused.request.destroy();

    const asked = upload({ ...bearer(mina), 'content-length': '5', expect: '100-continue' });
    asked.request.once('continue', () => asked.request.end('no pi'));
    const { status, text } = await asked.answer;
    expect([status, JSON.parse(text).code]).toEqual([400, 'media.not-a-picture']);
  });

  it('counts before it is read', async () => {
    const eager = await app.signUp('eager');
    const tiny = { bytes: Buffer.from('x') };
    for (let n = 0; n < uploads.points; n += 1) {
      expect((await app.refusal(media.uploadImage, tiny, eager)).status).toBe(400);
    }
    const { request, answer } = upload({ ...bearer(eager), 'content-length': '1000' });
    expect((await answer).status).toBe(429);
    request.destroy();
  });

  it('has the limit that the documentation says', async () => {
    const documented = z.object({
      paths: z.object({
        '/v1/media': z.object({
          post: z.object({
            requestBody: z.object({
              content: z.object({
                'application/octet-stream': z.object({
                  schema: z.object({ maxLength: z.literal(bytesMax) }),
                }),
              }),
            }),
          }),
        }),
      }),
    });
    const described = await (await fetch(`${app.url}/api/openapi.json`)).json();
    expect(documented.safeParse(described).error).toBeUndefined();
  });
});

describe('words', () => {
  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    fetch(`${app.url}/v1/conversations/groups`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...bearer(mina), ...headers },
    });

  it('are not unpacked: what is small may be large inside', async () => {
    const packed = new Uint8Array(gzipSync(JSON.stringify({ known: [], x: 'x'.repeat(200_000) })));
    const response = await post(packed, { 'content-encoding': 'gzip' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'request.packed' });
  });

  it('are not read beyond 256 KB when their length is not told', async () => {
    const headers = { 'content-type': 'application/json', ...bearer(mina) };
    const { request, answer } = beginRequest(`${app.url}/v1/conversations/groups`, { headers });
    for (let n = 0; n < 5; n += 1) request.write(Buffer.alloc(64 * 1024, ' '));
    expect((await answer).status).toBe(413);
    request.destroy();
  });

  it('in another order of magnitude than any input are refused in one piece', async () => {
    const many = { title: 'Many', memberIds: Array.from({ length: 100_000 }, () => 1) };
    expect(await (await post(JSON.stringify(many))).json()).toMatchObject({
      code: 'request.too-large',
    });
    const deep = `{"known":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(await (await post(deep)).json()).toMatchObject({ code: 'request.too-large' });
    const phone = await app.connect(mina);
    expect((await phone.refusal(messaging.createGroup, many)).code).toBe('request.too-large');
    phone.close();
  });

  it('with hundreds of faults have some of them named', async () => {
    const wrong = { title: 'Many', memberIds: Array.from({ length: 400 }, () => 1) };
    const refused = await app.refusal(messaging.createGroup, wrong, mina);
    expect(refused.code).toBe('request.invalid');
    expect(refused.fields?.length).toBe(50);
  });

  it('that are no UTF-8 are refused', async () => {
    expect((await post(new Uint8Array([0x7b, 0xff, 0x7d]))).status).toBe(400);
  });

  it('cannot reach the prototype of anything', async () => {
    const body = '{"known":[],"__proto__":{"isOperator":true},"constructor":{"prototype":{"x":1}}}';
    expect(await (await post(body)).json()).toMatchObject({ code: 'request.invalid' });
    expect('isOperator' in {}).toBe(false);
    expect((await app.ask(accounts.getMe, {}, mina)).handle).toBe('mina');
  });
});

describe('all bodies together', () => {
  it('have one memory, and the caller who fills it is told to come back', async () => {
    const held = createHeldBytes(100_000);
    const readBody = createReadBody(held);
    const small = express().post('/', async (request, response) => {
      try {
        await readBody(media.uploadImage, request, response);
        response.end('read');
      } catch (error) {
        sendProblem(response, asProblem(error, 'req'));
      }
    });
    const server = small.listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    const first = beginRequest(url, {});
    first.request.write(Buffer.alloc(60_000));
    const second = beginRequest(url, {});
    second.request.write(Buffer.alloc(60_000));
    const { status, headers, text } = await Promise.race([first.answer, second.answer]);
    expect([status, JSON.parse(text).code]).toEqual([503, 'request.crowded']);
    expect(headers['retry-after']).toBeDefined();
    for (const { request } of [first, second]) request.end();
    const statuses = await Promise.all([first.answer, second.answer]);
    expect(statuses.map((answer) => answer.status).sort()).toEqual([200, 503]);
  });
});
