import { describe, expect, it } from 'vitest';
import { isBefore, readOnFrom } from '../../../server/kernel/redis/stream-position.ts';

describe('the position in a stream', () => {
  it.each([
    ['1-0', '2-0', true],
    ['2-0', '1-9', false],
    ['5-9', '5-10', true],
    ['5-10', '5-10', false],
    // Longer numbers are later, whatever their first digit is.
    ['9-0', '10-0', true],
    ['9007199254740993-0', '9007199254740992-0', false],
  ])('%s lies before %s: %s', (one, other, expected) => {
    expect(isBefore(one, other)).toBe(expected);
  });

  it('stays where the stream goes on or has nothing new', () => {
    expect(readOnFrom('7-1', '7-1')).toBe('7-1');
    expect(readOnFrom('7-1', '8-0')).toBe('7-1');
  });

  it('is the beginning of a stream that began anew', () => {
    expect(readOnFrom('7-1', null)).toBe('0-0');
    expect(readOnFrom('7-1', '3-0')).toBe('0-0');
  });
});
