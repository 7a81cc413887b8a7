import { describe, expect, it } from 'vitest';
import {
  codeOf,
  destinationOf,
  sampleCode,
  targetOf,
} from '../../../server/official/scans/scan-code.ts';

const attempt = {
  officialId: 'oac_01jd0000000000000000000000',
  userId: 'usr_01jd0000000000000000000000',
  idempotencyKey: '00000000-0000-4000-8000-000000000000',
} as const;

describe('a scan code', () => {
  it('is twelve letters that no one mistakes for others', () => {
    for (let index = 0; index < 50; index += 1) {
      const code = codeOf({ ...attempt, idempotencyKey: String(index) });
      expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{12}$/);
    }
  });

  it('is the same for the same attempt only', () => {
    expect(codeOf(attempt)).toBe(codeOf({ ...attempt }));
    const others = [
      codeOf({ ...attempt, idempotencyKey: '00000000-0000-4000-8000-000000000001' }),
      codeOf({ ...attempt, userId: 'usr_01jd0000000000000000000001' }),
      codeOf({ ...attempt, officialId: 'oac_01jd0000000000000000000001' }),
      sampleCode,
    ];
    expect(new Set([codeOf(attempt), ...others]).size).toBe(5);
  });

  it('leads to the store, or to the account when there is none', () => {
    expect(targetOf('sto_x', 'tea')).toBe('/s/sto_x');
    expect(targetOf(null, 'tea')).toBe('/o/tea');
    expect(destinationOf({ target: '/o/tea', code: 'abc' })).toBe('/o/tea?scene=abc');
  });
});
