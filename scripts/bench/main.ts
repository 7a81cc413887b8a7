// `npm run bench [-- name... --quick]`: runs the benches one after another; see frame.ts for what they print.
import { cpus, totalmem } from 'node:os';
import { build } from '../build.mjs';
import { note } from './frame.ts';

interface Bench {
  bench(): Promise<void>;
}

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  limits: () => import('./limits.ts'),
  store: () => import('./store.ts'),
  startup: () => import('./startup.ts'),
  logins: () => import('./logins.ts'),
  messages: () => import('./messages.ts'),
  broadcast: () => import('./broadcast.ts'),
  commerce: () => import('./commerce.ts'),
  ledger: () => import('./ledger.ts'),
};

async function main(wanted: readonly string[]): Promise<number> {
  const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
  if (unknown.length > 0) {
    note(`There is no bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`);
    return 1;
  }
  await build();
  note(
    `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB`,
  );
  for (const [name, open] of Object.entries(benches)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    note(`== ${name} ==`);
    const { bench } = await open();
    await bench();
  }
  return 0;
}

process.exitCode = await main(process.argv.slice(2).filter((arg) => arg !== '--quick'));
