/**
 * Two kinds of wrong. A refusal is expected and has a stable code that clients may rely on
 * (`payments.insufficient-funds`); everything else is a bug and becomes a 500.
 */
export const refusalKinds = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
} as const;

export type RefusalKind = keyof typeof refusalKinds;

/** What was wrong with one field of the input. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

export interface RefusalExtras {
  readonly fields?: readonly FieldError[];
  /** Whole seconds after which a retry makes sense. */
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: string;
  readonly kind: RefusalKind;
  readonly fields: readonly FieldError[];
  readonly retryAfterSeconds: number | undefined;

  constructor(code: string, kind: RefusalKind, detail: string, extras: RefusalExtras = {}) {
    super(detail, extras.cause === undefined ? {} : { cause: extras.cause });
    this.code = code;
    this.kind = kind;
    this.fields = extras.fields ?? [];
    this.retryAfterSeconds = extras.retryAfterSeconds;
  }
}

type RefusalTable = Record<string, readonly [kind: RefusalKind, detail: string]>;
type Refuse<T extends RefusalTable> = { [K in keyof T]: (extras?: RefusalExtras) => DomainError };

/**
 * A module's refusals, one table: `refusals('payments', {'insufficient-funds': ['conflict', '...']})`
 * gives `refuse['insufficient-funds']()`, an error with the code `payments.insufficient-funds`.
 */
export function refusals<T extends RefusalTable>(module: string, table: T): Refuse<T> {
  const entries = Object.entries(table).map(([reason, [kind, detail]]) => [
    reason,
    (extras?: RefusalExtras) => new DomainError(`${module}.${reason}`, kind, detail, extras),
  ]);
  return Object.fromEntries(entries) as Refuse<T>;
}

/** Refusals that the kernel itself gives, at every endpoint. */
export const refuse = refusals('request', {
  invalid: ['invalid', 'The input does not have the shape that this operation takes.'],
  'not-signed-in': ['unauthenticated', 'Sign in first.'],
  'no-such-route': ['not-found', 'There is nothing at this address.'],
  'too-many': ['too-many', 'Too many requests; try again later.'],
  'too-large': ['too-large', 'The request is larger than this operation takes.'],
  packed: ['invalid', 'Send the body as it is, without Content-Encoding.'],
  'too-slow': ['invalid', 'The body took too long to come.'],
  crowded: ['unavailable', 'The server is taking in very much at the moment; try again shortly.'],
  'idempotency-key-reused': ['conflict', 'This idempotency key was used with other input.'],
  'shutting-down': ['unavailable', 'The server is restarting; try again.'],
  'no-answer': ['unavailable', 'The store did not answer; try again.'],
  'cannot-store': ['unavailable', 'The server cannot store anything now; try again later.'],
});
