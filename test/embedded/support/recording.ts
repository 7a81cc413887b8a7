/** What a program did to its disk and what it said meanwhile, in order, read from strace's log. */

export type DiskEvent =
  | {
      readonly kind: 'write';
      readonly file: string;
      readonly offset: number;
      readonly bytes: Buffer;
    }
  /** What was written to the file before is on disk; `only`: that write alone. */
  | { readonly kind: 'sync'; readonly file: string; readonly only?: DiskEvent }
  /** A file or a folder gets a name; its old one is gone. */
  | { readonly kind: 'name'; readonly path: string; readonly from: string | undefined }
  | { readonly kind: 'said'; readonly text: string };

export const stracedCalls =
  'openat,mkdir,rename,lseek,write,pwrite64,writev,pwritev,fdatasync,fsync,ftruncate,msync';

interface Call {
  readonly name: string;
  readonly args: string;
  readonly result: number;
}

interface Descriptor {
  readonly isSynced: boolean;
  position: number;
}

/** @param place where the program said things, and the folder it worked in */
export function readRecording(log: string, place: { said: string; folder: string }): DiskEvent[] {
  const descriptors = new Map<number, Descriptor>();
  const known = new Set<string>();
  return callsIn(log).flatMap((call): DiskEvent[] => {
    const { name, args, result } = call;
    if (result < 0) return [];
    const path = pathOf(args);
    const descriptor = descriptors.get(Number.parseInt(args, 10));
    if (name === 'openat') {
      const [opened = ''] = textsIn(args);
      descriptors.set(result, { isSynced: args.includes('O_DSYNC'), position: 0 });
      return args.includes('O_CREAT') && !known.has(opened) ? named(known, opened) : [];
    }
    if (name === 'mkdir') return named(known, textsIn(args)[0] ?? '');
    if (name === 'rename') return named(known, textsIn(args)[1] ?? '', textsIn(args)[0]);
    if (path === place.said) return saidIn(args);
    if (name === 'fdatasync' || name === 'fsync') return [{ kind: 'sync', file: path }];
    if (!path.startsWith(place.folder)) return [];
    if (name === 'lseek' && descriptor) descriptor.position = result;
    if (!name.includes('write')) return [];
    return written(call, path, descriptor ?? { isSynced: false, position: 0 });
  });
}

function named(known: Set<string>, path: string, from?: string): DiskEvent[] {
  known.add(path);
  return [{ kind: 'name', path, from }];
}

const saidIn = (args: string): DiskEvent[] =>
  Buffer.concat(bytesIn(args))
    .toString()
    .trim()
    .split('\n')
    .map((text) => ({ kind: 'said', text }));

function written({ name, args, result }: Call, file: string, at: Descriptor): DiskEvent[] {
  const bytes = Buffer.concat(bytesIn(args));
  if (bytes.length !== result) throw new Error(`${name} of ${bytes.length} bytes wrote ${result}`);
  const isPlaced = name.startsWith('p');
  const offset = isPlaced ? Number(args.slice(args.lastIndexOf(',') + 1)) : at.position;
  if (!isPlaced) at.position += bytes.length;
  const write: DiskEvent = { kind: 'write', file, offset, bytes };
  return at.isSynced ? [write, { kind: 'sync', file, only: write }] : [write];
}

/** Calls as they ended: one that others interrupted stands in two lines. */
function callsIn(log: string): Call[] {
  const begun = new Map<string, string>();
  return log.split('\n').flatMap((line): Call[] => {
    const space = line.indexOf(' ');
    const [thread, text] = [line.slice(0, space), line.slice(space).trim()];
    if (text.endsWith('<unfinished ...>')) {
      begun.set(thread, text.slice(0, -'<unfinished ...>'.length).trimEnd());
      return [];
    }
    const resumed = /^<\.\.\. \w+ resumed>/.exec(text);
    return callIn(resumed ? (begun.get(thread) ?? '') + text.slice(resumed[0].length) : text);
  });
}

function callIn(text: string): Call[] {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')', text.lastIndexOf(' = '));
  if (open <= 0 || close < open) return [];
  const result = Number.parseInt(text.slice(text.lastIndexOf(' = ') + 3), 10);
  return [{ name: text.slice(0, open), args: text.slice(open + 1, close), result }];
}

/** All bytes are logged in hexadecimal. */
const unhex = (text: string): Buffer => Buffer.from(text.replaceAll('\\x', ''), 'hex');

const bytesIn = (args: string): Buffer[] =>
  args.split('"').flatMap((part, at) => (at % 2 === 1 ? [unhex(part)] : []));

const textsIn = (args: string): string[] => bytesIn(args).map(String);

/** The path behind the number of an open file: `20<\x2f...>`. */
function pathOf(args: string): string {
  const path = /^\d+<([^>]*)>/.exec(args);
  return path ? unhex(path[1] ?? '').toString() : '';
}
