import { readdir, readFile } from 'node:fs/promises';

/** The processes that a server has started to decode pictures, as Linux tells of them. */
export async function pictureProcessesOf(serverPid: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const [status, command] = await Promise.all(
        ['status', 'cmdline'].map((name) =>
          readFile(`/proc/${pid}/${name}`, 'latin1').catch(() => ''),
        ),
      );
      const isOurs = status?.includes(`\nPPid:\t${serverPid}\n`) === true;
      return isOurs && /decoder\/main\.ts|server\/pictures\.js/.test(command ?? '') ? [pid] : [];
    }),
  );
  return found.flat();
}

/** The most that a process has held so far. */
export async function peakBytesOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'latin1');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
}
