import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../../server/embedded/values/check.ts';
import { decode, encode } from '../../../server/embedded/values/codec.ts';
import { docOf } from '../../../server/embedded/values/plain.ts';
import { doc, trickyValues } from './tricky.ts';

const outcomeOf = (action: () => unknown): string => {
  try {
    action();
    return 'taken';
  } catch (error) {
    return error instanceof Error ? error.name : 'other';
  }
};

const whole = encode(docOf({ a: 'tëxt', list: [...trickyValues], d: { e: [true], f: 1 } }));

describe('checking a document without reading it', () => {
  it('takes what reading takes and refuses what reading refuses, whichever byte is damaged', () => {
    for (let at = 0; at < whole.length; at += 1) {
      for (const byte of [0x00, 0x01, 0x7f, 0xff]) {
        const damaged = Buffer.from(whole);
        damaged[at] = byte;
        const checked = outcomeOf(() => checkDocument(damaged));
        expect(checked).toBe(outcomeOf(() => decode(damaged)));
      }
    }
  });

  it('does so for any bytes put anywhere', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.uint8Array({ maxLength: 8 }), (at, bytes) => {
        const damaged = Buffer.from(whole);
        damaged.set(bytes.subarray(0, whole.length - at), at);
        expect(outcomeOf(() => checkDocument(damaged))).toBe(outcomeOf(() => decode(damaged)));
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses a field that appears twice, among few and among many', () => {
    for (const count of [2, 3, 16, 17, 40]) {
      const names = Array.from({ length: count }, (_, at) => `f${String(at).padStart(2, '0')}`);
      const bytes = encode(docOf({ inner: Object.fromEntries(names.map((name) => [name, 1])) }));
      expect(outcomeOf(() => checkDocument(bytes))).toBe('taken');
      const last = bytes.lastIndexOf(`f${String(count - 1).padStart(2, '0')}`);
      bytes.write('f00', last);
      expect(() => checkDocument(bytes)).toThrow(/"f00" appears twice/);
    }
  });

  it('tells where the _id lies, and only the outermost', () => {
    const inside = encode(doc(['a', doc(['_id', 1])], ['_id', 7], ['_idx', 3]));
    const span = checkDocument(inside);
    const element = inside.subarray(span?.start, span?.end);
    expect(element).toEqual(encode(doc(['_id', 7])).subarray(4, -1));
    expect(checkDocument(encode(doc(['a', doc(['_id', 1])])))).toBeUndefined();
  });
});
