/** Whatever a client asks, with whatever operands: an answer that can be sent, or a refusal with a code. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileExpression, openScope } from '../../../server/embedded/aggregate/expression.ts';
import { compilePipeline, runPipeline } from '../../../server/embedded/aggregate/pipeline.ts';
import { StoreError } from '../../../server/embedded/errors.ts';
import { compileFilter } from '../../../server/embedded/query/match.ts';
import { compileProjection } from '../../../server/embedded/query/projection.ts';
import { compileUpdate } from '../../../server/embedded/update/update.ts';
import { decode, encode } from '../../../server/embedded/values/codec.ts';
import { DateTime, type Doc, Int32, type Value } from '../../../server/embedded/values/types.ts';
import { rounds } from '../../support/soak.ts';
import { show } from '../support/show.ts';
import { doc, trickyValues } from '../values/tricky.ts';

const words = (text: string): string[] =>
  text
    .trim()
    .split(/\s+/)
    .map((name) => `$${name}`);

const expressions = words(`abs acos acosh add allElementsTrue and anyElementTrue arrayElemAt
  arrayToObject asin asinh atan atan2 atanh avg binarySize bitAnd bitNot bitOr bitXor bsonSize ceil cmp
  concat concatArrays cond convert cos cosh dateAdd dateDiff dateFromParts dateFromString dateSubtract
  dateToParts dateToString dateTrunc dayOfMonth dayOfWeek dayOfYear degreesToRadians divide eq exp filter
  first firstN floor getField gt gte hour ifNull in indexOfArray indexOfBytes indexOfCP isArray isNumber
  isoDayOfWeek isoWeek isoWeekYear last lastN let literal ln log log10 lt lte ltrim map max maxN
  mergeObjects millisecond min minN minute mod month multiply ne not objectToArray or pow
  radiansToDegrees range reduce regexFind regexFindAll regexMatch replaceAll replaceOne reverseArray
  round rtrim second setDifference setEquals setField setIntersection setIsSubset setUnion sin sinh size
  slice sortArray split sqrt stdDevPop stdDevSamp strcasecmp strLenBytes strLenCP substr substrBytes
  substrCP subtract sum switch tan tanh toBool toDate toDecimal toDouble toInt toLong toLower toObjectId
  toString toUpper trim trunc tsIncrement tsSecond type unsetField week year zip`);

/** The names that operators with named operands know. */
const operandNames =
  `input n as in cond initialValue vars field value date startDate endDate unit amount
  timezone format dateString onError onNull to regex options find replacement chars sortBy inputs
  defaults useLongestLength binSize startOfWeek year month day hour isoWeekYear if then else branches
  default limit k v`.split(/\s+/);

const scalar = fc.constantFrom<Value>(
  ...trickyValues,
  'day',
  'Europe/Berlin',
  'int',
  '%Y-%m',
  '2026-01-01T00:00:00Z',
  '$$this',
  '$v',
  '$v.a',
  '(a',
  new Int32(2),
  new Int32(-2),
);
const operand: fc.Arbitrary<Value> = fc.oneof(
  { weight: 3, arbitrary: scalar },
  { weight: 4, arbitrary: fc.array(scalar, { maxLength: 4 }) },
  {
    weight: 4,
    arbitrary: fc
      .array(
        fc.tuple(
          fc.constantFrom(...operandNames),
          fc.oneof(scalar, fc.array(scalar, { maxLength: 3 })),
        ),
        { maxLength: 6 },
      )
      .map((fields): Value => new Map(fields)),
  },
);

const named = (names: readonly string[]): fc.Arbitrary<Doc> =>
  fc.tuple(fc.constantFrom(...names), operand).map(([name, each]) => doc([name, each]));
const expression: fc.Arbitrary<Doc> = fc.oneof(
  { weight: 3, arbitrary: named(expressions) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...expressions), named(expressions), operand)
      .map(([name, inner, each]) => doc([name, [inner, each]])),
  },
);

const input = scalar.map((value) =>
  doc(['_id', new Int32(1)], ['v', value], ['l', [value, value]]),
);

/** Anything but a StoreError is a mistake of ours. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (error instanceof StoreError) return undefined;
    throw error;
  }
}

/** What is given back must survive the way to the client. */
function requireSendable(result: Value | undefined): void {
  const sent = doc(['result', result ?? null]);
  expect(show(decode(encode(sent)))).toBe(show(sent));
}

const runs = (usual: number) => ({ numRuns: rounds(usual) });

describe('whatever is asked', () => {
  it('an expression answers or is refused', () => {
    fc.assert(
      fc.property(expression, input, (spec, root) => {
        const evaluate = attempt(() => compileExpression(spec, openScope({ random: () => 0.5 })));
        if (evaluate !== undefined) requireSendable(attempt(() => evaluate(root)));
      }),
      runs(5_000),
    );
  });

  it('a filter answers or is refused', () => {
    const operators = words(`eq gt gte in lt lte ne nin not exists type mod regex all elemMatch size
      options bitsAllClear bitsAllSet bitsAnyClear bitsAnySet and or nor expr`);
    const condition = fc.oneof(
      named(operators),
      fc.tuple(named(operators), named(operators)).map(([a, b]) => new Map([...a, ...b])),
      fc
        .tuple(fc.constantFrom(...operators), named(operators))
        .map(([name, inner]) => doc([name, inner])),
    );
    const path = fc.constantFrom('v', 'l', 'v.a', 'l.0', 'l.a.b');
    fc.assert(
      fc.property(path, condition, input, (at, spec, root) => {
        for (const filter of [doc([at, spec]), spec]) {
          const matcher = attempt(() => compileFilter(filter));
          if (matcher === undefined) continue;
          expect(typeof (attempt(() => matcher.matches(root)) ?? false)).toBe('boolean');
          attempt(() => matcher.matchPosition(root));
        }
      }),
      runs(2_500),
    );
  });

  it('an update changes or is refused', () => {
    const operators = words(`currentDate inc min max mul rename set setOnInsert unset
      addToSet pop pull push pullAll bit`);
    const clauses = fc.constantFrom(
      '$each',
      '$slice',
      '$sort',
      '$position',
      '$type',
      'and',
      '$gt',
      'a',
    );
    const clause = fc
      .array(fc.tuple(clauses, fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }))), {
        maxLength: 4,
      })
      .map((fields): Value => new Map(fields));
    const path = fc.constantFrom(
      'v',
      'l',
      'v.a',
      'l.0',
      'l.$[]',
      'l.$',
      'l.5',
      'v.$[x].a',
      '',
      'a..b',
      '_id',
    );
    const spec = fc
      .tuple(fc.constantFrom(...operators), path, fc.oneof(operand, clause))
      .map(([operator, at, each]) => doc([operator, doc([at, each])]));
    fc.assert(
      fc.property(fc.array(spec, { minLength: 1, maxLength: 2 }), input, (specs, root) => {
        const update = new Map(specs.flatMap((each) => [...each]));
        const updater = attempt(() => compileUpdate(update));
        const context = { isInsert: false, position: 0, now: new DateTime(0n) };
        requireSendable(attempt(() => updater?.apply(root, context).doc));
      }),
      runs(2_500),
    );
  });

  it('a projection shows or is refused', () => {
    const part = fc.oneof(operand, named(words('slice elemMatch meta add literal')), expression);
    const path = fc.constantFrom('v', 'l', 'v.a', 'l.$', '_id', 'v.a.b', '$v', '');
    fc.assert(
      fc.property(fc.array(fc.tuple(path, part), { maxLength: 3 }), input, (fields, root) => {
        const filter = compileFilter(doc(['l', doc(['$exists', true])]));
        const project = attempt(() => compileProjection(new Map(fields), filter));
        requireSendable(attempt(() => project?.(root)));
      }),
      runs(1_500),
    );
  });

  it('a pipeline gives documents or is refused', async () => {
    const stages = words(`addFields bucket bucketAuto count facet group limit lookup match project
      replaceRoot replaceWith sample set skip sort sortByCount unionWith unset unwind`);
    const accumulators = words(`addToSet avg bottom bottomN count first firstN last lastN max maxN
      mergeObjects min minN push stdDevPop stdDevSamp sum top topN`);
    const group = fc
      .tuple(operand, named(accumulators))
      .map(([_id, each]) => doc(['$group', doc(['_id', _id], ['all', each])]));
    const stage = fc.oneof(
      { weight: 2, arbitrary: named(stages) },
      { weight: 1, arbitrary: group },
    );
    const pipeline = fc.array(stage, { minLength: 1, maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(pipeline, fc.array(input, { maxLength: 3 }), async (specs, docs) => {
        const context = { source: () => docs, random: () => 0.5 };
        const compiled = attempt(() => compilePipeline(specs, context));
        if (compiled === undefined) return;
        try {
          for await (const each of runPipeline(compiled, docs)) requireSendable(each);
        } catch (error) {
          if (!(error instanceof StoreError)) throw error;
        }
      }),
      runs(2_500),
    );
  });
});
