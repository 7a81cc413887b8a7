import { afterEach, expect, it, vi } from 'vitest';
import { newClientId, newIdempotencyKey } from '../../../../web/lib/chance.ts';

afterEach(() => vi.unstubAllGlobals());

it('gives UUIDs of version 4 on a page of plain http, where crypto.randomUUID is missing', () => {
  const getRandomValues = <T extends ArrayBufferView>(bytes: T): T =>
    // The platform's own function, without the rest of its object.
    globalThisCrypto.getRandomValues(bytes as T & ArrayBufferView<ArrayBuffer>);
  vi.stubGlobal('crypto', { getRandomValues });
  const ids = Array.from({ length: 200 }, (_, index) =>
    index % 2 === 0 ? newClientId() : newIdempotencyKey(),
  );
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  expect(new Set(ids).size).toBe(ids.length);
});

const globalThisCrypto = globalThis.crypto;
