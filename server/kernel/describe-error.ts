/**
 * Errors as they may be written down. An error of the store carries the documents that it was about,
 * and its message their values: what people wrote, their addresses, their tokens. So an error is
 * described by a list of what may be known of it, and never by what it happens to have.
 */

export interface ErrorDescription {
  readonly type: string;
  readonly message: string;
  readonly code?: string | number;
  readonly codeName?: string;
  readonly labels?: readonly string[];
  /** The places in our code and in libraries, without the error's own words. */
  readonly stack?: string;
  readonly cause?: ErrorDescription;
  readonly errors?: readonly ErrorDescription[];
}

const depthMax = 5;
const errorsMax = 5;
const framesMax = 20;
const messageSizeMax = 300;
/** Of a message, before values are looked for in it: that work grows with the square. */
const lookedAtMax = 1_000;

/** What may be logged of an error, or of whatever else was thrown. */
export function describeError(thrown: unknown, depth = 0): ErrorDescription {
  if (!(thrown instanceof Error)) return { type: 'Thrown', message: `a ${typeof thrown}` };
  const { code, codeName, cause, errors } = thrown as Error & {
    code?: unknown;
    codeName?: unknown;
    errors?: unknown;
  };
  const labels = labelsOf(thrown);
  const stack = framesOf(thrown);
  const mayGoOn = depth < depthMax;
  return {
    type: nameOf(thrown),
    message: wordsOf(thrown),
    ...(isCode(code) && { code }),
    ...(isCode(codeName) && { codeName: String(codeName) }),
    ...(labels.length > 0 && { labels }),
    ...(stack !== '' && { stack }),
    ...(mayGoOn && cause instanceof Error && { cause: describeError(cause, depth + 1) }),
    ...(mayGoOn &&
      thrown instanceof AggregateError &&
      Array.isArray(errors) && {
        errors: errors.slice(0, errorsMax).map((error) => describeError(error, depth + 1)),
      }),
  };
}

/** One line about an error, for where there is no room for more. */
export function errorLine(thrown: unknown): string {
  const { type, message, code } = describeError(thrown, depthMax);
  return `${type}${code === undefined ? '' : ` ${code}`}: ${message}`;
}

/** An error with its stack and its causes as text, for a terminal. */
export function errorText(thrown: unknown): string {
  const lines = (error: ErrorDescription): string[] => [
    `${error.type}: ${error.message}`,
    ...(error.stack ? [error.stack] : []),
    ...(error.cause ? ['caused by', ...lines(error.cause)] : []),
    ...(error.errors ?? []).flatMap(lines),
  ];
  return lines(describeError(thrown)).join('\n');
}

const codeShape = /^[A-Za-z][\w.:-]{0,60}$/;

function isCode(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && codeShape.test(value));
}

function nameOf({ name }: Error): string {
  return codeShape.test(name) ? name : 'Error';
}

function labelsOf(error: Error): string[] {
  const labels =
    'errorLabels' in error && Array.isArray(error.errorLabels) ? error.errorLabels : [];
  return labels.filter(isCode).map(String);
}

/** These say what is wrong with which value, and nothing else. */
const namesOfInputErrors = new Set(['ZodError', '$ZodError', 'ValidationError', 'SyntaxError']);

function wordsOf(error: Error): string {
  if (namesOfInputErrors.has(nameOf(error))) return 'a value does not have the shape it must have';
  return withoutValues(error.message).slice(0, messageSizeMax);
}

/** From here on a message of the store lists documents or their values. */
const listsValues = /\bdup key\b|\binsertedDocs\b|\bdocument:|\bvalue:|[{[]|\bgot:/i;
const parts = [
  // Quoted words; an apostrophe counts only where it does not stand behind a letter.
  /"[^"]*("|$)/g,
  /`[^`]*(`|$)/g,
  /[“„«][^”“»]*([”“»]|$)/g,
  /(?<![\p{L}\p{N}])'[^']*('|$)/gu,
  // Credentials and addresses.
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s/@]+@\S*/gi,
  /\bBearer\s+\S+/gi,
  /[^\s@<>()]+@[^\s@<>()]+/g,
  /\b\d{1,3}(\.\d{1,3}){3}(:\d+)?\b/g,
  /(?<![\w:])(?=[0-9a-f:]*:[0-9a-f:]*:)[0-9a-f:]{3,45}(%\w+)?(?![\w:])/gi,
  // Tokens and hashes: long, without a pause, and not a plain word.
  /(?=[\w.+/=-]*\d)[\w.+/=-]{24,}/g,
  // Numbers as long as those of phones, cards and accounts.
  /\+?\d(?:[\d -]{6,})\d/g,
];

function withoutValues(message: string): string {
  const firstLine = firstLineOf(message);
  const end = firstLine.search(listsValues);
  let words = end === -1 ? firstLine : `${firstLine.slice(0, end)}…`;
  for (const part of parts) words = words.replaceAll(part, '…');
  return words;
}

/** Cut between two words: half of an address or of a token would no longer be known as one. */
function firstLineOf(message: string): string {
  const lineEnd = message.indexOf('\n');
  const line = lineEnd === -1 ? message : message.slice(0, lineEnd);
  if (line.length <= lookedAtMax) return line;
  return `${line.slice(0, line.lastIndexOf(' ', lookedAtMax) + 1)}…`;
}

/** The stack begins with the message, which may have lines of its own that look like places. */
function framesOf({ stack, message }: Error): string {
  if (typeof stack !== 'string') return '';
  const at = message === '' ? -1 : stack.indexOf(message);
  const places = at === -1 ? stack : stack.slice(at + message.length);
  return places
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$|^\s+at .*\(<anonymous>\)$/.test(line))
    .slice(0, framesMax)
    .join('\n');
}
