import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, it } from 'vitest';
import { media } from '../../../server/contract.ts';
import { createReadBody } from '../../../server/kernel/http/body.ts';
import { beginRequest } from '../../support/raw-request.ts';

it('is not waited for when its sender left before it was to be read', async () => {
  const app = express();
  const outcome = new Promise<unknown>((resolve) => {
    app.post('/', (request, response) => {
      request.once('close', () => {
        createReadBody()(media.uploadImage, request, response).then(resolve, resolve);
      });
      sending.request.destroy();
    });
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const sending = beginRequest(`http://127.0.0.1:${port}/`, { headers: { 'content-length': '5' } });
  sending.answer.catch(() => undefined);
  expect(await outcome).toMatchObject({ code: 'request.invalid' });
  server.close();
});
