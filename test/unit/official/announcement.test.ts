import { describe, expect, it } from 'vitest';
import { paragraphsOf, requireAgency, summaryOf } from '../../../server/official/announcement.ts';

const verification = {
  organization: 'City Hall',
  method: 'letter',
  verifiedAt: new Date(0),
  expiresAt: new Date(1),
};
const agency = {
  id: 'oac_01jd0000000000000000000000',
  handle: 'city',
  name: 'City',
  kind: 'government',
  description: '',
  avatarMediaId: null,
  verification,
  followerCount: 0,
} as const;

describe('who may publish', () => {
  it('a public body that is verified', () => {
    expect(() => requireAgency(agency)).not.toThrow();
  });

  it('not a public body whose verification has run out', () => {
    expect(() => requireAgency({ ...agency, verification: null })).toThrow(
      expect.objectContaining({ code: 'official.not-verified' }),
    );
  });

  it.each(['business', 'media', 'organization'] as const)('not a %s, verified or not', (kind) => {
    expect(() => requireAgency({ ...agency, kind })).toThrow(
      expect.objectContaining({ code: 'official.not-government' }),
    );
  });
});

describe('paragraphs', () => {
  it.each([
    ['one', 'one line', [['one line']]],
    ['lines of one', 'a\nb', [['a', 'b']]],
    ['two', 'a\n\nb', [['a'], ['b']]],
    ['two with much between them', 'a\r\n \r\n\r\n\r\nb\r\n', [['a'], ['b']]],
    ['none', '\n\n', []],
  ])('%s', (_, body, paragraphs) => {
    expect(paragraphsOf(body)).toEqual(paragraphs);
  });
});

describe('the summary', () => {
  it('is all of a short text, on one line', () => {
    expect(summaryOf('a\nb\n\nc')).toBe('a b c');
  });

  it('cuts a long one where people see a character end', () => {
    const summary = summaryOf('👨‍👩‍👧'.repeat(200));
    expect(summary).toBe(`${'👨‍👩‍👧'.repeat(139)}…`);
  });

  it('leaves a text of just its length alone', () => {
    expect(summaryOf('가'.repeat(140))).toBe('가'.repeat(140));
  });

  it('looks at no more of a text than it shows', () => {
    // As they could be stored once: a character of 80,000 units, and paragraphs without end.
    const endless = [
      `e${'\u0301'.repeat(79_999)}`,
      ' \n\n'.repeat(20_000),
      '👩\u200d'.repeat(26_000),
    ];
    for (const body of endless) {
      const { length } = summaryOf(body);
      expect(length).toBeLessThanOrEqual(140 * 64);
    }
    expect(summaryOf(`a${' '.repeat(20_000)}b`)).toBe('a…');
  });
});
