import { readFile } from 'node:fs/promises';
import { childProcessesOf } from './child-processes.ts';

/** The processes that a server has started to decode pictures. */
export function pictureProcessesOf(serverPid: number): Promise<number[]> {
  return childProcessesOf(serverPid, /decoder\/main\.ts|server\/pictures\.js/);
}

/** The most that a process has held so far. */
export async function peakBytesOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'latin1');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
}
