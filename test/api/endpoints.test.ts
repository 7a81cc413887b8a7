/** What holds at every endpoint: shapes, limits, problems, headers, documentation. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { wrongOfHandleHere } from '../../server/accounts/sessions/limits.ts';
import { accounts, messaging } from '../../server/contract.ts';
import { type Person, startApp, type TestApp } from '../support/app.ts';
import { password } from '../support/client.ts';

const openapiShape = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ operationId: z.string() }))),
});
const socketShape = z.object({
  push: z.object({ types: z.array(z.object({ type: z.string() })) }),
});

const metricsToken = 'only-for-the-eyes-of-Prometheus';
let app: TestApp;
let mina: Person;

beforeAll(async () => {
  app = await startApp({ env: { MARU_NO_LIMITS: '0', MARU_METRICS_TOKEN: metricsToken } });
  mina = await app.signUp('mina');
});
afterAll(() => app.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(new URL(path, app.url), { headers });

describe('bad input', () => {
  it('is named field by field, with a stable code, and changes nothing', async () => {
    const refused = await app.refusal(accounts.signUp, {
      handle: 'x',
      displayName: '',
      password: 'short',
    });
    expect([refused.status, refused.code]).toEqual([400, 'request.invalid']);
    expect(refused.fields?.map(({ path }) => path).sort()).toEqual([
      'displayName',
      'handle',
      'password',
    ]);
  });

  it('is refused at once however long a name is', async () => {
    for (const unit of ['a', '👩‍👩‍👧', '\u0301', ' ']) {
      const displayName = unit.repeat(100_000 / unit.length);
      const input = { handle: 'endless', displayName, password };
      const refused = await app.refusal(accounts.signUp, input);
      expect([refused.status, refused.code]).toEqual([400, 'request.invalid']);
      expect(refused.fields).toEqual([{ path: 'displayName', message: 'at most 30 characters' }]);
    }
  });

  it('is also what was not asked for', async () => {
    const extra = { displayName: 'Mina', isOperator: true };
    expect((await app.refusal(accounts.updateProfile, extra, mina)).code).toBe('request.invalid');
  });

  it.each([
    ['not JSON', '{"handle":', 400],
    ['no object', '[1,2]', 400],
    ['too much', JSON.stringify({ handle: 'x'.repeat(400_000) }), 413],
  ])('is answered with a problem when the body is %s', async (_what, body, status) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${app.url}/v1/users`, { method: 'POST', headers, body });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status, requestId: expect.any(String) });
  });
});

describe('limits', () => {
  it('say how long to wait', async () => {
    const wrong = { handle: 'mina', password: 'not this one' };
    for (let n = 0; n < wrongOfHandleHere.points; n += 1) {
      await app.refusal(accounts.signIn, wrong);
    }
    const refused = await app.refusal(accounts.signIn, { handle: 'mina', password });
    expect([refused.status, refused.code]).toEqual([429, 'request.too-many']);
    expect(refused['retryAfterSeconds']).toBeGreaterThan(0);
  });
});

describe('a socket', () => {
  it('is refused without a token', async () => {
    await expect(app.connect({ accessToken: 'nonsense' })).rejects.toThrow(/Sign in/);
  });

  it('answers what HTTP answers', async () => {
    const device = await app.connect(mina);
    const input = { limit: 10 };
    expect(await device.ask(messaging.listConversations, input)).toEqual(
      await app.ask(messaging.listConversations, input, mina),
    );
    const wrong = { limit: 10_000 };
    const [bySocket, byHttp] = [
      await device.refusal(messaging.listConversations, wrong),
      await app.refusal(messaging.listConversations, wrong, mina),
    ];
    expect([bySocket.code, bySocket.fields]).toEqual([byHttp.code, byHttp.fields]);
    device.close();
  });

  it('survives nonsense', async () => {
    const device = await app.connect(mina);
    const answer = await device.socket.timeout(5_000).emitWithAck('call', 'nonsense');
    expect(answer).toMatchObject({ ok: false, problem: { code: 'request.no-such-route' } });
    device.socket.emit('call', { operation: 'accounts.get-me' });
    expect((await device.ask(accounts.getMe, {})).handle).toBe('mina');
    device.close();
  });
});

describe('for strangers', () => {
  it('every operation and push is documented, with its schemas', async () => {
    const openapi = openapiShape.parse(await (await get('/api/openapi.json')).json());
    const documented = Object.values(openapi.paths)
      .flatMap((methods) => Object.values(methods))
      .map(({ operationId }) => operationId);
    const endpoints = app.server.app.endpoints.map(({ operation }) => operation.name);
    expect(documented.sort()).toEqual(endpoints.sort());
    const socket = socketShape.parse(await (await get('/api/socket.json')).json());
    expect(socket.push.types.map(({ type }) => type)).toContain(messaging.messageSent.type);
    const page = await (await get('/api/docs')).text();
    for (const name of endpoints) expect(page).toContain(name);
  });

  it('nothing but our own files may run or be shown', async () => {
    const policy = (await get('/api/docs')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(policy).not.toMatch(/https?:/);
  });

  it('an unknown address is a problem for programs', async () => {
    const response = await get('/v1/nowhere', { accept: 'application/json' });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'request.no-such-route' });
  });
});

describe('for operators', () => {
  it('there is health, readiness and figures', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'alive' });
    expect(await (await get('/readyz')).json()).toMatchObject({ checks: { store: true } });
    expect(await (await get('/metrics')).text()).toMatch(
      /maru_operation_outcomes_total\{operation="accounts.sign-up",code="ok"\} \d/,
    );
  });

  it('the figures tell of jobs and events that wait or were given up', async () => {
    const figures = await (await get('/metrics')).text();
    for (const name of ['maru_jobs_waiting', 'maru_jobs_oldest_seconds', 'maru_jobs_dead']) {
      expect(figures).toMatch(new RegExp(`^${name}\\{job="stores.expire-orders"\\} 0$`, 'm'));
    }
    expect(figures).toMatch(/^maru_events_waiting\{subscriber="stores.mark-paid"\} \d+$/m);
    expect(figures).toMatch(/^maru_events_oldest_seconds\{subscriber="stores.mark-paid"\} \d/m);
  });

  it.each([
    ['x-forwarded-for', '203.0.113.9'],
    ['forwarded', 'for=203.0.113.9'],
    ['x-real-ip', '203.0.113.9'],
    ['via', '1.1 proxy'],
  ])('the figures are not there for whom a proxy lets through (%s)', async (name, value) => {
    const ask = (token?: string) =>
      get('/metrics', { [name]: value, ...(token && { authorization: `Bearer ${token}` }) });
    for (const response of [
      await ask(),
      await ask('guessed-by-somebody'),
      await ask(mina.accessToken),
    ]) {
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: 'request.no-such-route' });
    }
    const known = await ask(metricsToken);
    expect(known.status).toBe(200);
    expect(await known.text()).toContain('maru_sockets');
  });
});
