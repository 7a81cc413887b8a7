import { describe, expect, it } from 'vitest';
import { textIn } from '../../../server/kernel/contract.ts';

describe('text that people write', () => {
  it('is counted as people count: a family emoji and a Hangul syllable are one each', () => {
    expect(textIn(2).safeParse('👩‍👩‍👧한').success).toBe(true);
    expect(textIn(2).safeParse('👩‍👩‍👧한글').success).toBe(false);
  });

  it('loses the blanks around it and must not be empty then', () => {
    expect(textIn(5).parse('  hi ')).toBe('hi');
    expect(textIn(5).safeParse('   ').success).toBe(false);
  });

  it('may have lines, but no other control characters', () => {
    expect(textIn(20).safeParse('one\n\ttwo').success).toBe(true);
    expect(textIn(20).safeParse('bell\u0007').success).toBe(false);
  });

  it('is bounded in bytes however few characters it seems to have', () => {
    expect(textIn(2).safeParse(`e${'\u0301'.repeat(100)}`).success).toBe(false);
  });
});
