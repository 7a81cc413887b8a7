import pino from 'pino';
import { describeError, type ErrorDescription } from './describe-error.ts';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];
export type Logger = pino.Logger;

/**
 * JSON lines on stderr, so that stdout stays free for what people and scripts read.
 * @param to elsewhere, for tests
 */
export function createLogger(level: LogLevel, to?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    redact: secrets,
    serializers: { err: describeOnce },
    formatters: { log: describeErrors },
    hooks: { logMethod: withOwnWords },
  };
  return pino(options, to ?? pino.destination({ dest: 2, sync: false }));
}

/** Whatever else is logged by mistake, these never are. */
const secrets = [
  'req.headers.authorization',
  'req.headers.cookie',
  'res.headers["set-cookie"]',
  '*.password',
  '*.refreshToken',
  '*.accessToken',
];

const described = new WeakSet<object>();

function remember(description: ErrorDescription): ErrorDescription {
  described.add(description);
  return description;
}

/** For the key `err`, which pino asks about twice. */
function describeOnce(value: unknown): ErrorDescription {
  if (typeof value !== 'object' || value === null) return describeError(value);
  // Only `describeError` makes what is remembered.
  if (described.has(value)) return value as ErrorDescription;
  return remember(describeError(value));
}

/** An error under any other key would be written with all that it has. */
function describeErrors(entry: Record<string, unknown>): Record<string, unknown> {
  const values = Object.entries(entry);
  if (!values.some(([, value]) => value instanceof Error)) return entry;
  return Object.fromEntries(
    values.map(([key, value]) => [key, value instanceof Error ? describeOnce(value) : value]),
  );
}

/** Where pino is given no words it takes the error's own. */
function withOwnWords(this: Logger, input: Parameters<pino.LogFn>, log: pino.LogFn): void {
  const [entry, words, ...more] = input as [unknown, string | undefined, ...unknown[]];
  const error = entry instanceof Error ? entry : errorIn(entry);
  const told = entry instanceof Error ? { err: entry } : entry;
  if (error) log.apply(this, [told, words ?? describeError(error).message, ...more]);
  else log.apply(this, input);
}

function errorIn(entry: unknown): Error | undefined {
  if (typeof entry !== 'object' || entry === null || !('err' in entry)) return undefined;
  return entry.err instanceof Error ? entry.err : undefined;
}
