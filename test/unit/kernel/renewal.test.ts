import { describe, expect, it } from 'vitest';
import {
  decideRenewal,
  type RenewalState,
  togetherMs,
  usesMax,
} from '../../../server/kernel/auth/renewal.ts';
import { after, days, type Instant } from '../../../server/kernel/clock.ts';

const start = new Date('2026-05-01T09:00:00Z');
const opened: RenewalState = { generation: 1, uses: [] };
const later = (milliseconds: number): Instant => after(start, milliseconds);

/** Presents tokens one after the other and gives how each was answered, and the state after. */
function present(state: RenewalState, ...tries: readonly (readonly [number, number])[]) {
  let current = state;
  const kinds = tries.map(([generation, atMs]) => {
    const renewal = decideRenewal(current, generation, later(atMs));
    if (renewal.kind === 'move') current = renewal;
    return renewal.kind === 'move' ? renewal.generation : renewal.kind;
  });
  return { kinds, state: current };
}

describe('a refresh token', () => {
  it.each<[string, [number, number][], (number | string)[]]>([
    ['of the newest generation moves the session on', [[1, 0]], [2]],
    [
      'gives each its successor',
      [
        [1, 0],
        [2, 1],
        [3, 2],
      ],
      [2, 3, 4],
    ],
    [
      'that two tabs present together gives both the same',
      [
        [1, 0],
        [1, 10],
      ],
      [2, 'repeat'],
    ],
    [
      'two generations old gets the newest while its use is recent',
      [
        [1, 0],
        [2, 20_000],
        [1, togetherMs - 1],
      ],
      [2, 3, 'repeat'],
    ],
    [
      'whose answer was lost is good after a minute',
      [
        [1, 0],
        [1, togetherMs],
      ],
      [2, 3],
    ],
    [
      'whose answer was lost is good after weeks',
      [
        [1, 0],
        [1, days(30)],
      ],
      [2, 3],
    ],
    [
      'whose answer is lost again and again stays good',
      [
        [1, 0],
        [1, 100_000],
        [1, 200_000],
        [1, 300_000],
        [5, 300_001],
      ],
      [2, 3, 4, 5, 6],
    ],
    [
      'whose replacement two tabs fetch together gives both the same',
      [
        [1, 0],
        [1, 100_000],
        [1, 100_010],
      ],
      [2, 3, 'repeat'],
    ],
    [
      'that comes again after its successor was used was copied',
      [
        [1, 0],
        [2, 100_000],
        [1, 100_001],
      ],
      [2, 3, 'copied'],
    ],
    [
      'two generations old was copied once its use is no longer recent',
      [
        [1, 0],
        [2, 20_000],
        [1, togetherMs],
      ],
      [2, 3, 'copied'],
    ],
    [
      'that was replaced as lost, but was received by somebody, was copied',
      [
        [1, 0],
        [1, 100_000],
        [2, 100_001],
      ],
      [2, 3, 'copied'],
    ],
    [
      'that owner and thief both hold is found out when each has used it in turn',
      [
        [1, 0],
        [2, 600_000],
        [2, 700_000],
        [3, 1_200_000],
      ],
      [2, 3, 4, 'copied'],
    ],
    [
      'of a generation never issued is not believed',
      [
        [1, 0],
        [7, 1],
      ],
      [2, 'copied'],
    ],
    [
      'of no generation is not believed',
      [
        [0, days(1)],
        [-1, 0],
      ],
      ['copied', 'copied'],
    ],
  ])('%s', (_, tries, expected) => {
    // Generation 0 is what a session without uses would have been opened from.
    const state = tries[0]?.[0] === 0 ? { generation: 2, uses: [] } : opened;
    expect(present(state, ...tries).kinds).toEqual(expected);
  });

  it('of a session that an earlier version kept goes by the same rules', () => {
    const kept: RenewalState = { generation: 9, uses: [] };
    expect(present(kept, [8, 0]).kinds).toEqual([10]);
    expect(present(kept, [9, 0]).kinds).toEqual([10]);
    expect(present(kept, [7, 0]).kinds).toEqual(['copied']);
  });

  it('leaves a bounded memory of uses', () => {
    const tries = Array.from({ length: 50 }, (_, n) => [n + 1, n] as const);
    const { state } = present(opened, ...tries);
    expect(state.generation).toBe(51);
    expect(state.uses.map(({ generation }) => generation)).toEqual(
      Array.from({ length: usesMax }, (_, n) => 50 - usesMax + 1 + n),
    );
    expect(decideRenewal(state, 50 - usesMax, later(60)).kind).toBe('copied');
  });
});
