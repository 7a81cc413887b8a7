/**
 * Every specification test that this server could be asked to pass and does not, with the reason.
 * The list is checked both ways: what it names must fail, and for this reason; all else must pass.
 */
export interface NotInScope {
  readonly reason: string;
  /** Finds the tests by `<file>: <description>`. */
  readonly tests: RegExp;
  /** What the failure of each of them says. */
  readonly because: RegExp;
}

export const notInScope: readonly NotInScope[] = [
  {
    reason: 'not in scope: collation',
    tests: /^crud\/unified\/\w+-collation\.json: /,
    because: /a collation other than simple is not supported/,
  },
  {
    reason: 'not in scope: $out',
    tests: /: Aggregate (with \$out( |$)|to collection with let option$)/,
    because: /The aggregation stage \$out is not supported/,
  },
  {
    reason: 'not in scope: $out',
    tests: /: readConcern (majority|local|available) with out stage$/,
    because: /The aggregation stage \$out is not supported/,
  },
  {
    reason: 'not in scope: an aggregation on a whole database',
    tests: /^crud\/unified\/(db-aggregate|aggregate-merge-errorResponse)/,
    because: /an aggregation on a whole database is not supported/,
  },
  {
    reason: 'not in scope: views',
    tests: /on views$/,
    because: /create with viewOn is not supported/,
  },
  {
    reason: 'not in scope: clustered collections',
    tests: /^collection-management\/clustered-indexes\.json: /,
    because: /create with clusteredIndex is not supported/,
  },
  {
    reason: 'not in scope: timeseries collections',
    tests: /^collection-management\/timeseries-collection\.json: /,
    because: /create with (timeseries|expireAfterSeconds) is not supported/,
  },
  {
    reason: 'not in scope: change streams',
    tests: /^collection-management\/\w+-pre_and_post_images\.json: /,
    because: /create with changeStreamPreAndPostImages is not supported/,
  },
  {
    reason: 'not in scope: collMod, and so validators',
    tests: /(prepareUnique violations are|document validation errInfo is) accessible$/,
    because: /collMod is not supported/,
  },
  {
    reason: 'the driver leaves bypassDocumentValidation out when it is false',
    tests: /bypassDocumentValidation\.json: (BulkWrite|FindOneAnd\w+|InsertMany) .*: false$/,
    because: /bypassDocumentValidation: nothing where false was expected/,
  },
  {
    reason: 'the driver gives a document whose _id is null another _id',
    tests: /create-null-ids\.json: .* via (insertOne|insertMany|bulkWrite|clientBulkWrite)$/,
    because: /0"} where {"\$numberInt":"1"} was expected/,
  },
  {
    reason: 'the driver tells a result of noughts where nothing was done',
    tests: /client-bulkWrite-partialResults\.json: partialResult is unset when (first|all)/,
    because: /insertedCount: {"\$numberInt":"0"} where {"\$\$exists":false} was expected/,
  },
  {
    reason: 'the driver counts as inserted what it never got to',
    tests: /retryable-writes\/unified\/bulkWrite\.json: First insertOne is never committed$/,
    because: /insertedIds\.0: {"\$numberInt":"2"} where nothing was expected/,
  },
  {
    reason: 'the driver drops a write concern inside a transaction instead of refusing it',
    tests: /client bulkWrite with writeConcern in a transaction causes a transaction error$/,
    because: /an error was expected/,
  },
];

/** How many tests there are of each kind, so that none is lost unseen. */
export const agreedCounts: Readonly<Record<string, number>> = {
  passed: 712,
  'not in scope: $out': 8,
  'not in scope: an aggregation on a whole database': 6,
  'not in scope: change streams': 2,
  'not in scope: clustered collections': 3,
  'not in scope: collation': 15,
  'not in scope: collMod, and so validators': 2,
  'not in scope: timeseries collections': 3,
  'not in scope: views': 1,
  'the driver counts as inserted what it never got to': 1,
  'the driver drops a write concern inside a transaction instead of refusing it': 1,
  'the driver gives a document whose _id is null another _id': 4,
  'the driver leaves bypassDocumentValidation out when it is false': 4,
  'the driver tells a result of noughts where nothing was done': 3,
  'it is about older servers': 132,
  'it is about other topologies than a replica set': 83,
  'it needs a newer server': 27,
  'it needs authentication': 20,
  'the specification itself leaves it out': 2,
};
