import { Binary as BsonBinary, Double, EJSON, Long, serialize } from 'bson';
import { describe, expect, it } from 'vitest';
import {
  decode,
  decodeAround,
  decodeFields,
  encode,
  readField,
} from '../../../server/embedded/values/codec.ts';
import { isIdentical } from '../../../server/embedded/values/compare.ts';
import { Writer } from '../../../server/embedded/values/encode.ts';
import { docOf } from '../../../server/embedded/values/plain.ts';
import { Int32 } from '../../../server/embedded/values/types.ts';
import { doc, trickyValues, uncanonicalDecimal } from './tricky.ts';

describe('the BSON codec', () => {
  it('gives back every value as it was, type and all', () => {
    const whole = docOf({ list: [...trickyValues, uncanonicalDecimal] });
    const bytes = encode(whole);
    expect(isIdentical(decode(bytes), whole)).toBe(true);
    expect(encode(decode(bytes)).equals(bytes)).toBe(true);
  });

  it('reads what the official library writes, to the byte', () => {
    const samples: Record<string, unknown>[] = [
      {
        a: 1,
        b: 1.5,
        c: 'h\u00e9\u{1f600}',
        d: Long.fromString('9007199254740993'),
        e: [1, 'x', { q: null }],
      },
      {
        date: new Date(12345),
        regex: /x/i,
        bin: new BsonBinary(Buffer.from([1, 2]), 2),
        '1': true,
        '0': false,
      },
      EJSON.parse(
        '{"m":{"$minKey":1},"M":{"$maxKey":1},"t":{"$timestamp":{"t":4294967295,"i":1}},"s":{"$symbol":"s"},"p":{"$dbPointer":{"$ref":"db.c","$id":{"$oid":"0102030405060708090a0b0c"}}},"c":{"$code":"f"},"w":{"$code":"f","$scope":{"x":1}},"n":{"$numberDecimal":"1.50"},"u":{"$undefined":true}}',
        { relaxed: false },
      ) as Record<string, unknown>,
      { zero: new Double(-0), nan: Number.NaN, long: 'x'.repeat(100_000) },
    ];
    for (const sample of samples) {
      const bytes = Buffer.from(serialize(sample, { ignoreUndefined: false }));
      expect(encode(decode(bytes)).equals(bytes)).toBe(true);
    }
  });

  it('writes the same bytes wherever its buffer becomes too small', () => {
    for (const value of [...trickyValues, uncanonicalDecimal]) {
      const one = docOf({ a: value, list: [value, { b: value }] });
      const bytes = encode(one);
      for (let firstSize = 1; firstSize <= bytes.length; firstSize += 1) {
        const written = new Writer(firstSize).write(one);
        if (!written.equals(bytes)) expect(written.toString('hex')).toBe(bytes.toString('hex'));
      }
    }
  });

  it('keeps the order of fields, also of names that look like numbers', () => {
    const fields = doc(['b', 1], ['1', 2], ['a', 3], ['0', 4]);
    expect([...decode(encode(fields)).keys()]).toEqual(['b', '1', 'a', '0']);
  });

  it('reads single fields without the rest', () => {
    const bytes = encode(
      docOf({ list: [...trickyValues], wanted: 7, other: { deep: [1] }, last: 'z' }),
    );
    expect(readField(bytes, 'wanted')).toEqual(new Int32(7));
    expect(readField(bytes, 'missing')).toBeUndefined();
    expect([...decodeFields(bytes, new Set(['last', 'wanted'])).keys()]).toEqual([
      'wanted',
      'last',
    ]);
    for (const [index, value] of trickyValues.entries()) {
      const around = encode(doc(['before', value], ['x', index], ['after', value]));
      expect(readField(around, 'x')).toBe(index);
    }
  });

  it('leaves the documents of a list as they came, and all else is as it was', () => {
    const documents = [docOf({ a: 1 }), docOf({}), docOf({ list: [...trickyValues] })];
    const bytes = encode(doc(['insert', 'things'], ['documents', documents], ['last', [1]]));
    const { doc: around, raw } = decodeAround(bytes, 'documents');
    expect(around).toEqual(doc(['insert', 'things'], ['last', [1]]));
    expect(raw).toEqual(documents.map(encode));
  });

  it('reads a list of other things, and one that is not there, like everything', () => {
    for (const documents of [[docOf({}), 1], 'no list', docOf({ a: 1 })]) {
      const whole = doc(['insert', 'things'], ['documents', documents], ['last', 1]);
      expect(decodeAround(encode(whole), 'documents')).toEqual({ doc: whole, raw: undefined });
    }
    expect(decodeAround(encode(docOf({})), 'documents')).toEqual({
      doc: docOf({}),
      raw: undefined,
    });
  });

  it('refuses bytes that are no document', () => {
    const good = encode(docOf({ a: 'text', b: [1, { c: true }] }));
    expect(() => decode(good.subarray(0, good.length - 1))).toThrow(/Invalid BSON/);
    const wrongLength = Buffer.from(good);
    wrongLength.writeInt32LE(good.length + 4, 0);
    expect(() => decode(wrongLength)).toThrow(/Invalid BSON/);
    const wrongType = Buffer.from(good);
    wrongType[4] = 0x42;
    expect(() => decode(wrongType)).toThrow(/unknown type/);
    const notUtf8 = encode(docOf({ a: '\u00e9' }));
    notUtf8[notUtf8.indexOf(0xc3)] = 0xff;
    expect(() => decode(notUtf8)).toThrow(/UTF-8/);
  });

  it('never reads past its document, whichever byte is damaged', () => {
    const good = encode(docOf({ a: 'text', list: trickyValues.slice(0, 20), d: { e: [true] } }));
    const outcomes = new Set<string>();
    for (let at = 0; at < good.length; at += 1) {
      for (const byte of [0x00, 0x7f, 0xff]) {
        const damaged = Buffer.from(good);
        damaged[at] = byte;
        try {
          decode(damaged);
          outcomes.add('read');
        } catch (error) {
          outcomes.add(error instanceof Error ? error.name : 'other');
        }
      }
    }
    expect([...outcomes].sort()).toEqual(['StoreError', 'read']);
  });

  it('refuses a field that appears twice and nesting without end', () => {
    const twice = encode(doc(['a', 1], ['b', 2]));
    twice[twice.indexOf('b'.charCodeAt(0))] = 'a'.charCodeAt(0);
    expect(() => decode(twice)).toThrow(/appears twice/);
    let deep = docOf({ end: true });
    for (let level = 0; level < 300; level += 1) deep = doc(['d', deep]);
    expect(() => encode(deep)).toThrow(/nesting/);
  });
});
