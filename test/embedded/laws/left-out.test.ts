/**
 * Everything that MongoDB 8 knows by name is either done or refused as left out (115); only what it
 * does not know either is refused as unknown. These lists are the manual's.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileExpression, openScope } from '../../../server/embedded/aggregate/expression.ts';
import { compilePipeline } from '../../../server/embedded/aggregate/pipeline.ts';
import { StoreError } from '../../../server/embedded/errors.ts';
import { compileFilter } from '../../../server/embedded/query/match.ts';
import { compileUpdate } from '../../../server/embedded/update/update.ts';
import { docOf } from '../support/show.ts';

const leftOut = 115;
const readme = readFileSync(new URL('../../../server/embedded/README.md', import.meta.url), 'utf8');

const words = (text: string): string[] =>
  text
    .trim()
    .split(/\s+/)
    .map((name) => `$${name}`);

/** What something is refused with; nothing when it is not. */
function refusalOf(action: () => unknown): { code?: number; message?: string } {
  try {
    action();
    return {};
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
}

interface Family {
  readonly name: string;
  readonly done: readonly string[];
  readonly leftOut: readonly string[];
  /** Tries a name with an operand that few would take: what matters is whether the name is known. */
  readonly attempt: (name: string) => unknown;
  readonly unknown: number;
}

const families: readonly Family[] = [
  {
    name: 'filter operators on a field',
    done: words(`eq gt gte in lt lte ne nin not exists type mod regex all elemMatch size
      bitsAllClear bitsAllSet bitsAnyClear bitsAnySet`),
    leftOut: words('geoIntersects geoWithin near nearSphere within'),
    attempt: (name) => compileFilter(docOf({ a: { [name]: { $wrong: 1 } } })),
    unknown: 2,
  },
  {
    name: 'filter operators at the top',
    done: words('and or nor expr comment'),
    leftOut: words('text where jsonSchema sampleRate'),
    attempt: (name) => compileFilter(docOf({ [name]: 1 })),
    unknown: 2,
  },
  {
    name: 'update operators',
    done: words(`currentDate inc min max mul rename set setOnInsert unset
      addToSet pop pull push pullAll bit`),
    leftOut: [],
    attempt: (name) => compileUpdate(docOf({ [name]: {} })),
    unknown: 9,
  },
  {
    name: 'stages',
    done: words(`addFields bucket bucketAuto count facet group limit lookup match merge project
      replaceRoot replaceWith sample set skip sort sortByCount unionWith unset unwind`),
    leftOut: words(`changeStream changeStreamSplitLargeEvent collStats currentOp densify documents
      fill geoNear graphLookup indexStats listLocalSessions listSessions out planCacheStats redact
      search searchMeta setWindowFields vectorSearch`),
    attempt: (name) => compilePipeline([docOf({ [name]: 1 })], { source: () => [] }),
    unknown: 40324,
  },
  {
    name: 'accumulators',
    done: words(`addToSet avg bottom bottomN count first firstN last lastN max maxN mergeObjects min
      minN push stdDevPop stdDevSamp sum top topN`),
    leftOut: words('accumulator median percentile'),
    attempt: (name) =>
      compilePipeline([docOf({ $group: { _id: null, a: { [name]: 1 } } })], { source: () => [] }),
    unknown: 15952,
  },
  {
    name: 'expressions',
    done: words(`abs acos acosh add allElementsTrue and anyElementTrue arrayElemAt arrayToObject asin
      asinh atan atan2 atanh avg binarySize bitAnd bitNot bitOr bitXor bsonSize ceil cmp concat
      concatArrays cond const convert cos cosh dateAdd dateDiff dateFromParts dateFromString
      dateSubtract dateToParts dateToString dateTrunc dayOfMonth dayOfWeek dayOfYear
      degreesToRadians divide eq exp filter first firstN floor getField gt gte hour ifNull in
      indexOfArray indexOfBytes indexOfCP isArray isNumber isoDayOfWeek isoWeek isoWeekYear last
      lastN let literal ln log log10 lt lte ltrim map max maxN mergeObjects millisecond min minN
      minute mod month multiply ne not objectToArray or pow radiansToDegrees rand range reduce
      regexFind regexFindAll regexMatch replaceAll replaceOne reverseArray round rtrim second
      setDifference setEquals setField setIntersection setIsSubset setUnion sin sinh size slice
      sortArray split sqrt stdDevPop stdDevSamp strcasecmp strLenBytes strLenCP substr substrBytes
      substrCP subtract sum switch tan tanh toBool toDate toDecimal toDouble toInt toLong toLower
      toObjectId toString toUpper trim trunc tsIncrement tsSecond type unsetField week year zip`),
    leftOut: words('accumulator function median meta percentile sigmoid toHashedIndexKey toUUID'),
    attempt: (name) => compileExpression(docOf({ [name]: { $literal: 1 } }), openScope({})),
    unknown: 168,
  },
];

describe.each(families)('$name', ({ done, leftOut: refused, attempt, unknown }) => {
  const refusalOfNothing = refusalOf(() => attempt('$nothing'));

  it('are done, those that are', () => {
    const others = done.filter((name) => {
      const { code, message } = refusalOf(() => attempt(name));
      return code === leftOut || message === refusalOfNothing.message?.replaceAll('$nothing', name);
    });
    expect(others).toEqual([]);
  });

  it('are refused by name, those that are left out', () => {
    const others = refused.filter((name) => refusalOf(() => attempt(name)).code !== leftOut);
    expect(others).toEqual([]);
  });

  it('are listed in the README, those that are left out', () => {
    expect(refused.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });

  it('are unknown, those that MongoDB does not know either', () => {
    expect(refusalOfNothing.code).toBe(unknown);
    expect(refusalOfNothing.message).toContain('$nothing');
  });
});
