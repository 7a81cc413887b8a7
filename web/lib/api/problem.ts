import { isRecord } from '../record.ts';
export type FieldProblem = { path: string; message: string };

/** Nobody looks at a spinner for longer than this; then a sentence and a button do better. */
const patienceMs = 30_000;

type ProblemExtras = { fields?: readonly FieldProblem[]; retryAfterMs?: number | null };

/** A refusal of the server, or the browser's own that nothing could be reached. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly fields: readonly FieldProblem[];
  /** How long the server asks to be left alone; null when it did not say. */
  readonly retryAfterMs: number | null;

  constructor(
    code: string,
    status: number,
    detail: string,
    { fields = [], retryAfterMs = null }: ProblemExtras = {},
  ) {
    super(detail);
    this.code = code;
    this.status = status;
    this.fields = fields;
    this.retryAfterMs = retryAfterMs;
  }

  /** True when the server said no, as opposed to not having been able to answer. */
  get isRefusal(): boolean {
    return this.status >= 400 && !this.isPassing;
  }

  /** True when the same call may well succeed a little later. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  /** True when asking again would bring the same answer: it is not there, or not for this person. */
  get isFinal(): boolean {
    return [400, 403, 404, 410].includes(this.status);
  }

  /** Passing, and so soon that the same call may be repeated without asking the person. */
  get isWorthWaiting(): boolean {
    return this.isPassing && (this.retryAfterMs ?? 0) <= patienceMs;
  }
}

export const unreachable = (): Problem =>
  new Problem('network.unreachable', 0, 'The server cannot be reached.');

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return new Problem('client.unexpected', 500, detail);
}

/** Reads an RFC 9457 problem; whatever is missing falls back to what the status says. */
export function readProblem(
  status: number,
  body: unknown,
  retryAfter: string | null = null,
): Problem {
  const record = isRecord(body) ? body : {};
  const code = typeof record['code'] === 'string' ? record['code'] : `http.${status}`;
  const detail = typeof record['detail'] === 'string' ? record['detail'] : code;
  const fields = Array.isArray(record['fields']) ? record['fields'].filter(isFieldProblem) : [];
  const retryAfterMs = millisecondsOf(record['retryAfterSeconds'] ?? retryAfter);
  return new Problem(code, status, detail, { fields, retryAfterMs });
}

/** The header may also hold a date; nobody sends one with an API, and it counts as not said. */
function millisecondsOf(seconds: unknown): number | null {
  const isWhole = /^\d{1,6}$/.test(String(seconds));
  return isWhole ? Number(seconds) * 1_000 : null;
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return (
    isRecord(value) && typeof value['path'] === 'string' && typeof value['message'] === 'string'
  );
}
