import { describe, expect, it } from 'vitest';
import { paragraphsOf, summaryOf } from '../../../server/kernel/pages/paragraphs.ts';
import { decideAnnouncement } from '../../../server/official/announcements/announcement.ts';

const verification = {
  organization: 'City Hall',
  method: 'letter',
  verifiedAt: new Date(0),
  expiresAt: new Date(1),
};
const agency = { kind: 'government', verification } as const;
const rain = { title: 'Rain', body: 'Tonight.', locale: 'en' } as const;

describe('who may publish', () => {
  it('a public body that is verified', () => {
    expect(decideAnnouncement(agency, rain)).toEqual({ kind: 'announcement', ...rain });
  });

  it('not a public body whose verification has run out', () => {
    expect(() => decideAnnouncement({ ...agency, verification: null }, rain)).toThrow(
      expect.objectContaining({ code: 'official.not-verified' }),
    );
  });

  it.each(['business', 'media', 'organization'] as const)('not a %s, verified or not', (kind) => {
    expect(() => decideAnnouncement({ ...agency, kind }, rain)).toThrow(
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
