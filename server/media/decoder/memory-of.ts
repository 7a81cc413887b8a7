import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** Bytes of memory that a process holds; null when it has ended or the system does not tell. */
export async function memoryOf(pid: number): Promise<number | null> {
  const kilobytes = (await fromProc(pid)) ?? (await fromPs(pid));
  return kilobytes === null ? null : kilobytes * 1024;
}

async function fromProc(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'latin1').catch(() => '');
  return numberIn(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
}

/** Systems that have no /proc have this. */
function fromPs(pid: number): Promise<number | null> {
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'rss=', '-p', String(pid)], (error, stdout) =>
      resolve(error ? null : numberIn(stdout.trim())),
    );
  });
}

function numberIn(text = ''): number | null {
  return /^\d+$/.test(text) ? Number(text) : null;
}
