import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodeCursor,
  idPlace,
  pageOfRows,
  pageQuery,
  timePlace,
  timePlaceOf,
} from '../../../server/kernel/cursor.ts';

const invalid = expect.objectContaining({ code: 'request.invalid' });

describe('a cursor', () => {
  it('gives its place back', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (place) => {
        expect(pageQuery({ cursor: encodeCursor(place), limit: 5 })).toEqual({
          after: place,
          limit: 5,
        });
      }),
    );
  });

  it('is not needed for the first page', () => {
    expect(pageQuery({ limit: 5 })).toEqual({ after: null, limit: 5 });
  });

  it.each(['', '!', 'a', 'YQ==', '____'])('%j is none of ours', (cursor) => {
    expect(() => pageQuery({ cursor, limit: 5 })).toThrow(invalid);
  });

  it('of a list of things names one of that kind', () => {
    const after = `usr_${'0'.repeat(26)}`;
    expect(idPlace('usr', { after, limit: 5 })).toBe(after);
    expect(idPlace('usr', { after: null, limit: 5 })).toBeNull();
    expect(() => idPlace('oac', { after, limit: 5 })).toThrow(invalid);
  });

  it('of a list by time names a time and a thing', () => {
    const place = { at: new Date('2026-05-01T09:00:00.123Z'), id: 'stores.expire|orders:1' };
    expect(timePlace({ after: timePlaceOf(place), limit: 5 })).toEqual(place);
    expect(timePlace({ after: null, limit: 5 })).toBeNull();
    for (const after of ['', 'x', '|x', '2026-05-01T09:00:00.123Z|', '99:99Z|x']) {
      expect(() => timePlace({ after, limit: 5 })).toThrow(invalid);
    }
  });
});

describe('a page', () => {
  const place = (row: string) => row;

  it.each([
    [[], 2, [], null],
    [['a', 'b'], 2, ['a', 'b'], null],
    [['a', 'b', 'c'], 2, ['a', 'b'], encodeCursor('b')],
  ])('of %j with at most %i', (rows, limit, items, nextCursor) => {
    expect(pageOfRows(rows, limit, place)).toEqual({ items, nextCursor });
  });
});
