/** What the log says of a fault. Messages may hold values of documents, which have no place in a log. */
import { codes, StoreError } from './errors.ts';

/** Refusals that speak of the disk and of nothing stored. */
const ofTheDisk: ReadonlySet<number> = new Set([
  codes.InternalError,
  codes.NonExistentPath,
  codes.OutOfDiskSpace,
]);

/** Where a fault came from and what kind it is, with its message only where that holds no values. */
export function faultWithoutValues(error: unknown): string {
  if (!(error instanceof Error)) return `a fault of type ${typeof error}`;
  const kind = error instanceof StoreError ? `${error.name} ${error.codeName}` : error.name;
  const said = isPlain(error) ? `: ${error.message}` : '';
  return `${kind}${said}${framesOf(error)}`;
}

/** What the stack says behind the message, whatever lines that has. */
function framesOf({ stack = '', message }: Error): string {
  const start = stack.indexOf(message);
  return start < 0 ? '' : stack.slice(start + message.length);
}

/** System errors name files and calls. */
const isPlain = (error: Error): boolean =>
  error instanceof StoreError ? ofTheDisk.has(error.code) : 'syscall' in error;
