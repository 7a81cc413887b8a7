import { readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second, whatever its own clock does (USER_HZ). */
const ticksPerSecond = 100;

/** Processor seconds that a process has used so far, in user and system mode; null where unknown. */
export function processorSeconds(pid: number): number | null {
  const fields = statOf(pid);
  const [user, system] = [fields?.[11], fields?.[12]];
  return user && system ? (Number(user) + Number(system)) / ticksPerSecond : null;
}

/** Memory of a process that is in RAM, in megabytes; null where unknown. */
export function residentMegabytes(pid: number): number | null {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readOrEmpty(`/proc/${pid}/status`));
  return line?.[1] ? Number(line[1]) / 1_024 : null;
}

/** The part of it that is no file's: without what is mapped of a database. */
export function ownMegabytes(pid: number): number | null {
  const line = /^RssAnon:\s+(\d+) kB$/m.exec(readOrEmpty(`/proc/${pid}/status`));
  return line?.[1] ? Number(line[1]) / 1_024 : null;
}

/** The fields after the program's name, which may itself hold spaces and brackets. */
function statOf(pid: number): string[] | null {
  const text = readOrEmpty(`/proc/${pid}/stat`);
  const end = text.lastIndexOf(') ');
  return end === -1 ? null : text.slice(end + 2).split(' ');
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Not Linux, or the process is gone.
    return '';
  }
}

/** Adds up what several processes use between two moments. */
export function meter(pids: readonly number[]): {
  start(): void;
  stop(): void;
  spent(): number | null;
} {
  const total = () => {
    const each = pids.map(processorSeconds);
    return each.includes(null) ? null : each.reduce<number>((sum, own) => sum + (own ?? 0), 0);
  };
  let before: number | null = null;
  let after: number | null = null;
  return {
    start() {
      before = total();
    },
    stop() {
      after = total();
    },
    spent: () => (before === null || after === null ? null : after - before),
  };
}

export function per1000(spent: number | null, count: number): number | null {
  return spent === null || count === 0 ? null : (spent / count) * 1_000;
}
