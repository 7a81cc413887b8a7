export type FieldProblem = { path: string; message: string };

/** A refusal of the server, or the browser's own that nothing could be reached. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly fields: readonly FieldProblem[];

  constructor(code: string, status: number, detail: string, fields: readonly FieldProblem[] = []) {
    super(detail);
    this.code = code;
    this.status = status;
    this.fields = fields;
  }

  /** True when the server said no, as opposed to not having been able to answer. */
  get isRefusal(): boolean {
    return this.status >= 400 && !this.isPassing;
  }

  /** True when the same call may well succeed a little later. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
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
export function readProblem(status: number, body: unknown): Problem {
  const record = isRecord(body) ? body : {};
  const code = typeof record['code'] === 'string' ? record['code'] : `http.${status}`;
  const detail = typeof record['detail'] === 'string' ? record['detail'] : code;
  const fields = Array.isArray(record['fields']) ? record['fields'].filter(isFieldProblem) : [];
  return new Problem(code, status, detail, fields);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return (
    isRecord(value) && typeof value['path'] === 'string' && typeof value['message'] === 'string'
  );
}
