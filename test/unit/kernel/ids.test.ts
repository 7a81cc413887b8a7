import { describe, expect, it } from 'vitest';
import { stoppedClock } from '../../../server/kernel/clock.ts';
import { createIds, isId } from '../../../server/kernel/ids.ts';

describe('ids', () => {
  it('rise strictly, also while the clock stands still', () => {
    const ids = createIds(stoppedClock(new Date('2026-05-01T00:00:00Z')));
    const made = Array.from({ length: 1_000 }, () => ids.next('msg'));
    expect(made).toEqual([...made].sort());
    expect(new Set(made).size).toBe(made.length);
  });

  it('rise with time', () => {
    const clock = stoppedClock(new Date('2026-05-01T00:00:00Z'));
    const ids = createIds(clock);
    const before = ids.next('ord');
    clock.advance(1);
    expect(ids.next('ord') > before).toBe(true);
  });

  it('know their kind', () => {
    const id = createIds(stoppedClock(new Date('2026-05-01T00:00:00Z'))).next('usr');
    expect(isId('usr', id)).toBe(true);
    expect(isId('oac', id)).toBe(false);
  });

  it.each([
    'usr_',
    'usr_1',
    'USR_01jdzzzzzzzzzzzzzzzzzzzzzz',
    'usr_01jdzzzzzzzzzzzzzzzzzzzzzl',
    '',
  ])('are not "%s"', (text) => {
    expect(isId('usr', text)).toBe(false);
  });
});
