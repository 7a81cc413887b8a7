import { readdir, readFile } from 'node:fs/promises';

/** The processes that a process has started and whose command line fits, as Linux tells of them. */
export async function childProcessesOf(parentPid: number, command: RegExp): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const [status = '', commandLine = ''] = await Promise.all(
        ['status', 'cmdline'].map((name) =>
          readFile(`/proc/${pid}/${name}`, 'latin1').catch(() => ''),
        ),
      );
      const isOurs = status.includes(`\nPPid:\t${parentPid}\n`) && !hasEnded(status);
      return isOurs && command.test(commandLine) ? [pid] : [];
    }),
  );
  return found.flat();
}

function hasEnded(status: string): boolean {
  return /^State:\s+Z/m.test(status);
}

/** The store that a server has started, as it is now: another process after a restart. */
export async function storeProcessOf(serverPid: number): Promise<number | null> {
  const [pid] = await childProcessesOf(serverPid, /server\/store\.js/);
  return pid ?? null;
}
