import { describe, expect, it } from 'vitest';
import { handleIn } from '../../../../server/accounts/contract.ts';
import { foldedHandle, isHandle } from '../../../../web/lib/handle.ts';

describe('a typed handle', () => {
  it.each(['bobpark', '@bobpark', ' @BobPark ', '＠ｂｏｂｐａｒｋ', '@ bobpark'])(
    '%j is folded as the server folds it',
    (typed) => {
      expect(foldedHandle(typed)).toBe('bobpark');
      expect(handleIn.parse(typed)).toBe('bobpark');
      expect(isHandle(typed)).toBe(true);
    },
  );

  it.each(['', '@', 'al', '@@bob', 'bob park', '이슬'])('%j is none for both', (typed) => {
    expect(isHandle(typed)).toBe(false);
    expect(handleIn.safeParse(typed).success).toBe(false);
  });
});
