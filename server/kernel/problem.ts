/**
 * Errors become replies here and nowhere else: the same problem (RFC 9457) for HTTP and for a
 * socket's acknowledgement.
 */
import { DomainError, type FieldError, refusalKinds } from './errors.ts';

export interface Problem {
  /** `about:blank`: the code says which problem it is. */
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  /** Stable, for programs: `payments.insufficient-funds`. */
  readonly code: string;
  /** For people, in English. */
  readonly detail: string;
  readonly fields?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
  readonly requestId: string;
}

/** A bug tells the caller nothing but the id by which the log knows it. */
export function asProblem(error: unknown, requestId: string): Problem {
  if (!(error instanceof DomainError)) {
    return {
      type: 'about:blank',
      title: 'internal',
      status: 500,
      code: 'request.internal-error',
      detail: 'Something went wrong on our side.',
      requestId,
    };
  }
  const { code, kind, message, fields, retryAfterSeconds } = error;
  return {
    type: 'about:blank',
    title: kind,
    status: refusalKinds[kind],
    code,
    detail: message,
    ...(fields.length > 0 && { fields }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    requestId,
  };
}
