/** A store that stands still holds up nobody: every request is answered, and afterwards all works. */
import request from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accounts } from '../../server/contract.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { type OwnStore, startOwnStore } from '../support/own-store.ts';
import { untilTrue } from '../support/until-true.ts';

let store: OwnStore;
let app: TestApp;
beforeAll(async () => {
  store = await startOwnStore();
  app = await startApp({ storeUri: store.uri });
});
afterAll(async () => {
  store.thaw();
  await app.stop();
  await store.stop();
});

const readiness = async () => (await request(app.url).get('/readyz')).status;

it('answers 503 with Retry-After while the store is frozen, and works when it is not', async () => {
  const alice = await app.signUp('alice');
  expect(await readiness()).toBe(200);
  store.freeze();
  await untilTrue(async () => (await readiness()) === 503, 15_000, 'it is not ready');
  const account = { handle: 'bob', displayName: 'Bob', password: 'correct horse battery' };
  const [asked, signingUp] = await Promise.all([
    request(app.url).get('/v1/me').set('authorization', `Bearer ${alice.accessToken}`),
    app.refusal(accounts.signUp, account),
  ]);
  expect(asked.status).toBe(503);
  expect(asked.headers['retry-after']).toBe('2');
  expect(asked.body).toMatchObject({ code: 'request.no-answer', retryAfterSeconds: 2 });
  expect(signingUp.code).toBe('request.no-answer');

  store.thaw();
  await untilTrue(async () => (await readiness()) === 200, 15_000, 'it is ready');
  await app.signUp('carol');
}, 120_000);
