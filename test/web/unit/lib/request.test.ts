import { routes } from 'virtual:routes';
import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../../web/lib/api/request.ts';

describe('the request of an operation', () => {
  it('takes path fields out of the input and puts the rest into the body', () => {
    const request = buildRequest('POST /v1/conversations/:conversationId/messages', {
      conversationId: 'cnv_1',
      clientId: 'x',
    });
    expect(request).toEqual({
      method: 'POST',
      url: '/v1/conversations/cnv_1/messages',
      body: '{"clientId":"x"}',
    });
  });

  it('puts the rest of a GET into the query, without what is not there', () => {
    const input = { query: '커피 & 茶', cursor: undefined, limit: 20 };
    const request = buildRequest('GET /v1/official-accounts', input);
    expect(request.body).toBeNull();
    const url = new URL(request.url, 'http://maru.example');
    expect(Object.fromEntries(url.searchParams)).toEqual({ query: '커피 & 茶', limit: '20' });
  });

  it('lets no input reach another address', () => {
    const request = buildRequest('GET /v1/people/:handle', { handle: '../me?x=1' });
    expect(request.url).toBe('/v1/people/..%2Fme%3Fx%3D1');
  });
});

describe('the addresses out of the contract', () => {
  it('are all there, by name', () => {
    expect(routes['messaging.send-message']).toBe(
      'POST /v1/conversations/:conversationId/messages',
    );
    expect(Object.keys(routes).length).toBeGreaterThan(70);
    for (const route of Object.values(routes)) {
      expect(route).toMatch(/^(GET|POST|PUT|PATCH|DELETE) \/v1\//);
    }
  });
});
