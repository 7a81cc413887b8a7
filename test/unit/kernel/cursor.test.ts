import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCursor, idPlace, pageOfRows, pageQuery } from '../../../server/kernel/cursor.ts';

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
