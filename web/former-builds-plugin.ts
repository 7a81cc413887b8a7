import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { clock } from './lib/clock.ts';

/**
 * A tab that is open while a new build is served still asks for files of the one before. They stay
 * for as long as a tab is likely to be open; whatever else is of no build any more goes.
 */
export function formerBuildsPlugin(): Plugin {
  let publicFolder = '';
  return {
    name: 'maru-former-builds',
    apply: 'build',
    configResolved({ publicDir }) {
      publicFolder = publicDir;
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir = '' }, bundle) {
        const names = [...Object.keys(bundle), ...(await readdir(publicFolder))];
        const folders = names.flatMap((name) => name.split('/').slice(0, -1));
        const built = new Set([...names, ...folders]);
        await dropFormer({ folder: dir, built, nowMs: clock.nowMs() });
      },
    },
  };
}

const keptMs = 14 * 24 * 3_600_000;
const ledger = '.former-builds.json';

type Sweep = { folder: string; built: ReadonlySet<string>; nowMs: number };

/** The ledger knows since when each file is of no build any more. */
export async function dropFormer({ folder, built, nowMs }: Sweep): Promise<void> {
  const known = await readLedger(join(folder, ledger));
  const former: Record<string, number> = {};
  for (const name of await namesIn(folder)) {
    if (built.has(name.replace(/\.(br|gz)$/, ''))) continue;
    const since = known.get(name) ?? nowMs;
    const stays = name.startsWith('assets/') && nowMs - since < keptMs;
    if (stays) former[name] = since;
    else await rm(join(folder, name), { recursive: true });
  }
  await writeFile(join(folder, ledger), JSON.stringify(former));
}

async function namesIn(folder: string): Promise<string[]> {
  const assets = await readdir(join(folder, 'assets'));
  const others = await readdir(folder);
  return [
    ...assets.map((name) => `assets/${name}`),
    ...others.filter((name) => name !== 'assets' && name !== ledger),
  ];
}

/** What is missing or cannot be read knows nothing: then all that is former has just become so. */
async function readLedger(file: string): Promise<ReadonlyMap<string, number>> {
  try {
    const kept: unknown = JSON.parse(await readFile(file, 'utf8'));
    const entries = Object.entries(typeof kept === 'object' && kept !== null ? kept : {});
    return new Map(entries.filter((entry): entry is [string, number] => Number.isFinite(entry[1])));
  } catch {
    return new Map();
  }
}
