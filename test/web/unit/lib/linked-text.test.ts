import { describe, expect, it } from 'vitest';
import { piecesOf } from '../../../../web/lib/linked-text.ts';
import { busyTexts, linkCases } from '../../../support/link-cases.ts';

describe('a web address in a text', () => {
  it.each(linkCases)('is found in %j, and no letter is lost', (text, hrefs) => {
    const pieces = piecesOf(text);
    expect(pieces.flatMap(({ href }) => href ?? [])).toEqual(hrefs);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  });

  it('is found in time, however a text tries to keep the reader busy', () => {
    for (const text of busyTexts) {
      expect(
        piecesOf(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }
  });
});
