import { describe, expect, it } from 'vitest';
import { nothingToSee, tooLong } from '../../../../server/kernel/text.ts';
import { fieldText } from '../../../../web/lib/field-words.ts';

describe('what is said of a field', () => {
  it.each([nothingToSee, tooLong(30), 'no control characters'])(
    'is for people, in their language: %s',
    (complaint) => {
      expect(fieldText(complaint, 'en')).toMatch(/^[A-Z].*\.$/);
      expect(fieldText(complaint, 'ko')).toMatch(/[가-힣]/);
      expect(fieldText(complaint, 'zh')).toMatch(/\p{Script=Han}/u);
      expect(fieldText(complaint, 'ko')).not.toBe(fieldText('something else', 'ko'));
    },
  );

  it('names the limit', () => {
    for (const language of ['en', 'ko', 'zh'] as const) {
      expect(fieldText(tooLong(30), language)).toContain('30');
    }
  });

  it('shows no words that are for programs', () => {
    expect(fieldText('Too small: expected string to have >=8 characters', 'en')).toBe(
      'Please check this.',
    );
  });
});
