import { describe, expect, it } from 'vitest';
import { fileNameOf, unescapeName } from '../../../scripts/ops/dump/file-names.ts';
import { metadataText, readMetadata } from '../../../scripts/ops/dump/metadata.ts';
import { Tally } from '../../../scripts/ops/dump/tally.ts';

describe('the name of a dumped collection’s files', () => {
  it.each([
    ['orders', 'orders'],
    ['a.b-c_d~e', 'a.b-c_d~e'],
    ['two words', 'two+words'],
    ['1+1=2', '1%2B1%3D2'],
    ["fs/(x)!*'", 'fs%2F%28x%29%21%2A%27'],
    ['cafés', 'caf%C3%A9s'],
    ['마루', '%EB%A7%88%EB%A3%A8'],
  ])('of %s is %s', (collection, file) => {
    expect(fileNameOf(collection)).toBe(file);
    expect(unescapeName(file)).toBe(collection);
  });

  it('is cut, with a hash of the whole, when it would be too long for a file', () => {
    // One that mongodump itself has named.
    const words = `a${'Very'.repeat(44)}LongCollectionNameConsistingOf`;
    const long = `${words}ExactlyTwoHundredAndFortySevenCharacters`;
    expect(fileNameOf(long)).toBe(`${words}E%24xFO0VquRn7cg3QooSZD5sglTddU`);
    expect(fileNameOf('n'.repeat(238))).toBe('n'.repeat(238));
  });
});

describe('the metadata of a dumped collection', () => {
  const text =
    '{"options":{"size":{"$numberLong":"5"}},"indexes":[{"v":{"$numberInt":"2"},' +
    '"key":{"b":{"$numberDouble":"1.0"},"a":{"$numberInt":"-1"}},"name":"b_1_a_-1"}],' +
    '"uuid":"0679db720f4944de90ae27472664e94a","collectionName":"foo","type":"collection"}';

  it('is read and written without changing a number’s type or the order of a key', () => {
    expect(metadataText(readMetadata(text))).toBe(text);
  });

  it('leaves options out when there are none', () => {
    const empty = { options: {}, indexes: [], collectionName: 'foo', type: 'collection' };
    expect(metadataText(empty)).toBe('{"indexes":[],"collectionName":"foo","type":"collection"}');
  });

  it('is refused when it is something else', () => {
    expect(() => readMetadata('{"indexes":[1]}')).toThrow();
    expect(() => readMetadata('[]')).toThrow();
  });
});

describe('a tally', () => {
  const tallyOf = (...documents: string[]) => {
    const tally = new Tally();
    for (const each of documents) tally.add(Buffer.from(each));
    return [tally.count, tally.digest];
  };

  it('is the same in any order, and another when a document differs or is missing', () => {
    expect(tallyOf('a', 'b', 'c')).toEqual(tallyOf('c', 'a', 'b'));
    expect(tallyOf('a', 'b', 'c')).not.toEqual(tallyOf('a', 'b', 'd'));
    expect(tallyOf('a', 'b')).not.toEqual(tallyOf('a', 'b', 'b'));
    expect(tallyOf('a', 'a')).not.toEqual(tallyOf());
    expect(tallyOf()).toEqual([0, '0'.repeat(64)]);
  });
});
