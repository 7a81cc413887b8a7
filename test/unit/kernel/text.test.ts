import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { lineIn, longTextIn, messageIn, nameIn } from '../../../server/kernel/contract.ts';
import { graphemesOf } from '../../../server/kernel/graphemes.ts';

const kinds = { name: nameIn, line: lineIn, message: messageIn, 'long text': longTextIn };
const everyKind = Object.entries(kinds);

/** The text as it is kept, or why it is refused. */
function read(schema: z.ZodType<string, string>, written: string): string {
  const result = schema.safeParse(written);
  return result.success ? result.data : `refused: ${result.error.issues[0]?.message}`;
}

describe.each(everyKind)('a %s', (_, kind) => {
  it('is counted as people count: a family emoji and a Hangul syllable are one each', () => {
    expect(read(kind(2), '👩‍👩‍👧한')).toBe('👩‍👩‍👧한');
    expect(read(kind(2), '👩‍👩‍👧한글')).toBe('refused: at most 2 characters');
  });

  it('loses the blanks around it and must not be empty then', () => {
    expect(read(kind(5), ' \u3000 hi \u00a0\n')).toBe('hi');
    expect(read(kind(5), '   ')).toBe('refused: nothing to see');
    expect(read(kind(5), '')).toBe('refused: nothing to see');
    expect(read(kind(5, { least: 0 }), ' \u200b ')).toBe('');
  });

  it.each([
    ['Hangul filler', '\u3164'],
    ['zero width space', '\u200b\u200b\u200b'],
    ['zero width joiners', '\u200c\u200d'],
    ['Braille blank', '\u2800'],
    ['conjoining fillers', '\u115f\u1160'],
    ['soft hyphen', '\u00ad'],
    ['variation selector', '\ufe0f'],
    ['direction mark', '\u200f'],
    ['object replacement', '\ufffc'],
    ['tags', '\u{e0041}\u{e007f}'],
    ['marks on nothing', '\u0301'],
    ['control character', '\u0000'],
  ])('refuses a text of nothing to see: %s', (_what, written) => {
    expect(read(kind(30), written)).toBe('refused: nothing to see');
  });

  it('composes what was written in parts, so that fonts have it and searches find it', () => {
    expect(read(kind(30), '마루 é'.normalize('NFD'))).toBe('마루 é');
  });

  it('loses control characters, turns of direction and what is no character', () => {
    const written = 'a\u0000b\u0008c\u001bd\u007fe\u009ff\u202eg\u2066h\u2069i\ufeffj\uffff';
    expect(read(kind(30), written)).toBe('abcdefghij');
  });

  it('replaces half of a surrogate pair, which no store could hold', () => {
    expect(read(kind(30), 'cut \ud83d')).toBe('cut \ufffd');
  });

  it('refuses more marks on a letter than any script writes', () => {
    const refusal = 'refused: too many marks on one character';
    expect(read(kind(30), `e${'\u0301'.repeat(31)}`)).toBe(refusal);
    expect(read(kind(30), `${'👩\u200d'.repeat(25)}👩`)).toBe(refusal);
    expect(read(kind(30), 'e\u0302\u0323')).toBe('e\u0302\u0323'.normalize('NFC'));
  });

  it.each([
    '👨‍👩‍👧‍👦',
    '👩🏽‍🚀',
    '🏴‍☠️',
    '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    '🇰🇷',
    '1️⃣',
    '❤️',
    'می\u200cخواهم',
    'क\u094d\u200dष',
    'ര\u200d\u0d4dയ',
    '葛\u{e0100}城',
    'Zoë Łukasz Nguyễn',
    '김민준 陈丽丽',
  ])('keeps what shapes it: %s', (written) => {
    expect(read(kind(30), written)).toBe(written.normalize('NFC'));
  });
});

describe('a name', () => {
  it.each([
    ['\u200bBob', 'Bob'],
    ['B\u200dob', 'Bob'],
    ['B\ufe0fob', 'Bob'],
    ['Bob\u3164', 'Bob'],
    ['Bob\u2800\u2800', 'Bob'],
    ['Mallory\u202e', 'Mallory'],
    ['\u2067Mallory\u2069', 'Mallory'],
    ['A\u200e\u200f\u061cB', 'AB'],
    ['Ann\nBee', 'Ann Bee'],
    ['Ann\r\n\t\u2028Bee', 'Ann Bee'],
    ['Ann\u00a0\u3000Bee', 'Ann Bee'],
    ['👩\u200d\u200d👧', '👩👧'],
    ['e\u200b\u0301', 'é'],
  ])('%j is honestly %j', (written, kept) => {
    expect(read(nameIn(30), written)).toBe(kept);
  });
});

describe('a line', () => {
  it('has no breaks and keeps its spaces', () => {
    expect(read(lineIn(30), 'one\u000b\ntwo  three\u3000four')).toBe('one two  three\u3000four');
  });
});

describe.each([
  ['message', messageIn],
  ['long text', longTextIn],
] as const)('a %s', (_, kind) => {
  it('has its lines, whatever they were broken with', () => {
    const written = 'a\u000bb\u000cc\u0085d\u2028e\u2029f\r\ng\rh\n\n\ti';
    expect(read(kind(30), written)).toBe('a\nb\nc\nd\ne\nf\ng\nh\n\n\ti');
  });

  it('keeps what an input method leaves behind out of it', () => {
    expect(read(kind(30), '가나\u0008다라')).toBe('가나다라');
  });

  it('keeps marks of direction, which end with their line', () => {
    expect(read(kind(30), 'a\u200eb')).toBe('a\u200eb');
  });
});

const controls = /(?![\t\n])\p{Cc}|\p{Surrogate}|\p{Noncharacter_Code_Point}/u;
const turns = /[\u202a-\u202e\u2066-\u2069]/u;

const odd = fc.constantFrom(
  ...['\u200b', '\u200c', '\u200d', '\ufe0f', '\u202e', '\u2066', '\u3164', '\u2800', '\u0000'],
  ...['\r', '\n', '\u0085', '\u2028', '\t', ' ', '\u3000', '\ud800', '\udc00', '\uffff', '\ufb2c'],
  ...['\u034f', '\u0301', '\u0323', '\u094d', '\u093c', 'क', 'ا', 'ب', '👩', '🏴', '\u{e0067}'],
  ...['\u{e007f}', '1', '\u20e3', '葛', '\u{e0100}', '\u180b', 'ᠠ', '\u1100', '\u1161', '🇰', 'e'],
);
const anyText = fc
  .array(fc.oneof({ weight: 4, arbitrary: odd }, fc.string({ unit: 'binary', maxLength: 2 })), {
    maxLength: 24,
  })
  .map((parts) => parts.join(''));

describe.each(everyKind)('every %s', (label, kind) => {
  const most = 12;
  const schema = kind(most, { least: 0 });
  const law = (holds: (kept: string) => void) =>
    fc.assert(
      fc.property(anyText, (written) => {
        const result = schema.safeParse(written);
        if (result.success) holds(result.data);
      }),
      { numRuns: 2_000 },
    );

  it('reads the same when it is read again', () => {
    law((kept) => expect(schema.parse(kept)).toBe(kept));
  });

  it('is no longer than it may be', () => {
    law((kept) => {
      expect([...graphemesOf(kept)].length).toBeLessThanOrEqual(most);
      expect(kept.length).toBeLessThanOrEqual(most * 8);
    });
  });

  it('has nothing in it that it must not have', () => {
    law((kept) => {
      expect(kept).not.toMatch(controls);
      expect(kept).not.toMatch(turns);
      expect(kept).toBe(kept.normalize('NFC'));
      expect(kept).toBe(kept.trim());
      if (label === 'name' || label === 'line') expect(kept).not.toMatch(/[\t\n\u200b\u3164]/);
    });
  });
});

describe('a hostile text', () => {
  const repeated = (unit: string) => unit.repeat(Math.floor(262_144 / unit.length));
  const atLimit = (unit: string, units: number) => unit.repeat(Math.floor(units / unit.length));

  /** Milliseconds of this process' own work, whoever else is busy; the best of three. */
  function workOf(act: () => unknown): number {
    const runs = Array.from({ length: 3 }, () => {
      const before = process.cpuUsage();
      act();
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    });
    return Math.min(...runs);
  }

  it.each([
    ['families', '👩‍👩‍👧'],
    ['joiners', '👩\u200d'],
    ['marks', '\u0301\u0323'],
    ['dense letters', `e${'\u0301\u0323'.repeat(15)}`],
    ['blanks', ' '],
    ['line breaks', '\r\n'],
    ['conjoining letters', '\u1100'],
    ['flags', '🇰'],
    ['what grows when composed', '\u{1d160}'],
    ['invisible characters', '\u200b'],
  ])('of %s does not hold the server up', (_what, unit) => {
    // The aim is 20 ms, and 1 ms for a name; what grows with the square of the length takes seconds.
    const boundMs = 200;
    expect(workOf(() => nameIn(30).safeParse(repeated(unit)))).toBeLessThan(25);
    expect(workOf(() => messageIn(5_000).safeParse(atLimit(unit, 40_000)))).toBeLessThan(boundMs);
    expect(workOf(() => longTextIn(10_000).safeParse(atLimit(unit, 80_000)))).toBeLessThan(boundMs);
    expect(workOf(() => lineIn(400).safeParse(atLimit(unit, 3_200)))).toBeLessThan(boundMs);
  });
});
