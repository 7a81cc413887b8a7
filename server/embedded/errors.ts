/**
 * Refusals of the store, as MongoDB words them: a numeric code, its name, a message and labels.
 * Everything a client may see goes through StoreError; any other exception is a bug of ours and
 * reaches the client as InternalError (1).
 */
export const codes = {
  InternalError: 1,
  BadValue: 2,
  NoSuchKey: 4,
  HostUnreachable: 6,
  UnknownError: 8,
  FailedToParse: 9,
  CannotMutateObject: 10,
  UserNotFound: 11,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  ProtocolError: 17,
  IllegalOperation: 20,
  InvalidBSON: 22,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  NonExistentPath: 29,
  InvalidPath: 30,
  CannotBackfillArray: 34,
  CannotCreateIndex: 67,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  NotSingleValueField: 54,
  InvalidDBRef: 55,
  EmptyFieldName: 56,
  DottedFieldName: 57,
  CommandNotFound: 59,
  ImmutableField: 66,
  IndexAlreadyExists: 68,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  OperationFailed: 96,
  WriteConcernFailed: 64,
  UnsatisfiableWriteConcern: 100,
  DocumentValidationFailure: 121,
  UnknownReplWriteConcern: 79,
  WriteConflict: 112,
  ConflictingOperationInProgress: 117,
  NamespaceNotSharded: 118,
  CommandNotSupported: 115,
  CommandNotSupportedOnView: 166,
  InvalidPipelineOperator: 168,
  InvalidIndexSpecificationOption: 197,
  CappedPositionLost: 136,
  NonConformantBSON: 142,
  QueryPlanKilled: 175,
  StaleConfig: 13388,
  QueryFeatureNotAllowed: 224,
  TransactionTooOld: 225,
  ConversionFailure: 241,
  NotImplemented: 238,
  SnapshotTooOld: 239,
  SnapshotUnavailable: 246,
  NoSuchTransaction: 251,
  TransactionCommitted: 256,
  TransactionTooLarge: 257,
  OperationNotSupportedInTransaction: 263,
  TooManyLogicalSessions: 261,
  IndexBuildAborted: 276,
  NoQueryExecutionPlans: 291,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  APIVersionError: 322,
  OutOfDiskSpace: 14031,
  DuplicateKey: 11000,
  BackgroundOperationInProgressForNamespace: 12587,
  Interrupted: 11601,
  InterruptedAtShutdown: 11600,
  BSONObjectTooLarge: 10334,
  SearchNotEnabled: 31082,
  NotWritablePrimary: 10107,
  // Refusals that MongoDB numbers without naming them ("Location40324").
  IDLUnknownField: 40415,
  IDLFailedToParse: 40414,
  UnrecognizedStage: 40324,
} as const satisfies Record<string, number>;

export type CodeName = keyof typeof codes;

const nameByCode = new Map<number, string>(
  Object.entries(codes)
    .filter(([, code]) => code < 40_000)
    .map(([name, code]) => [code, name]),
);

/** The name MongoDB prints beside a code; numbers it never named are "Location<code>". */
export function codeNameOf(code: number): string {
  return nameByCode.get(code) ?? `Location${code}`;
}

export interface StoreErrorDetails {
  /** Error labels for the driver, for example TransientTransactionError. */
  labels?: readonly string[];
  /** Further fields of the reply, for example keyPattern and keyValue of a duplicate key. */
  extra?: ReadonlyMap<string, unknown>;
  cause?: unknown;
}

export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: number;
  readonly codeName: string;
  /** The labels this error must have and no others; undefined leaves them to the place it strikes. */
  readonly labels: readonly string[] | undefined;
  readonly extra: ReadonlyMap<string, unknown>;

  constructor(code: number | CodeName, message: string, details: StoreErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = typeof code === 'number' ? code : codes[code];
    this.codeName = codeNameOf(this.code);
    this.labels = details.labels;
    this.extra = details.extra ?? new Map();
  }
}

/** What MongoDB says of a feature we leave out on purpose. */
export function notSupported(what: string): StoreError {
  return new StoreError('CommandNotSupported', `${what} is not supported by the embedded store`);
}

export function badValue(message: string): StoreError {
  return new StoreError('BadValue', message);
}

export function failedToParse(message: string): StoreError {
  return new StoreError('FailedToParse', message);
}

export function typeMismatch(message: string): StoreError {
  return new StoreError('TypeMismatch', message);
}
