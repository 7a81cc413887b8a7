import { describe, expect, it } from 'vitest';
import { percentile } from '../../../scripts/bench/frame.ts';
import { meter, per1000, processorSeconds } from '../../../scripts/bench/processor.ts';
import { media, stores } from '../../../server/contract.ts';
import { requestFor } from '../../support/client.ts';

describe('a percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);

  it.each([
    [0.5, 50],
    [0.99, 99],
    [1, 100],
    [0, 1],
  ])('of %s is what that share did not exceed', (share, expected) => {
    expect(percentile(hundred, share)).toBe(expected);
  });

  it('of one call is that call', () => expect(percentile([7], 0.99)).toBe(7));
  it('of nothing is a mistake', () => expect(() => percentile([], 0.5)).toThrow('nothing'));
});

describe('processor time', () => {
  it('is unknown, not nothing, for a process that is gone', () => {
    // Above the highest number that Linux gives.
    expect(processorSeconds(2 ** 30)).toBeNull();
    const used = meter([2 ** 30]);
    used.start();
    used.stop();
    expect(used.spent()).toBeNull();
  });

  it('is told per thousand of what was done', () => {
    expect(per1000(0.5, 250)).toBe(2);
    expect(per1000(0.5, 0)).toBeNull();
    expect(per1000(null, 250)).toBeNull();
  });
});

describe('a call of the public API', () => {
  it('puts the fields of the path there, and the rest into the query', () => {
    const input = { storeId: 'sto_a/b', limit: 5, cursor: undefined };
    const request = requestFor(stores.listProducts, input);
    expect(request).toEqual({
      method: 'GET',
      path: '/v1/stores/sto_a%2Fb/products?limit=5',
      body: null,
    });
  });

  it('puts the rest into a body where there is one', () => {
    const request = requestFor(stores.updateStore, { storeId: 'sto_x', name: '茶' });
    expect(request).toEqual({ method: 'PATCH', path: '/v1/stores/sto_x', body: '{"name":"茶"}' });
  });

  it('sends a file as it is', () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const request = requestFor(media.uploadImage, { bytes });
    expect(request).toEqual({ method: 'POST', path: '/v1/media', body: bytes });
  });
});
