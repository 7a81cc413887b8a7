/**
 * `npm run ops:check-ledger [-- --head <number>:<hash>]`: adds the whole book up again and compares
 * it with every balance and every seal. Changes nothing and may run beside a running server. With
 * the head of an earlier proof it also says whether history is still the one of then. Ends with 1
 * when something is wrong.
 */
import { parseArgs } from 'node:util';
import { readConfig } from '../../server/kernel/config.ts';
import type { Kernel } from '../../server/kernel/kernel.ts';
import { createLedger, type Proof } from '../../server/wallet/index.ts';
import { requireMigrated } from './require-migrated.ts';
import { runTool } from './run-tool.ts';
import { withApp } from './with-app.ts';

const headShape = /^(\d+):([0-9a-f]{64})$/;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { head: { type: 'string' } } });
  const config = readConfig(process.env);
  process.exitCode = await withApp(config, async ({ kernel, app }) => {
    await requireMigrated(kernel, app);
    return check(kernel, values.head);
  });
}

async function check(kernel: Kernel, head: string | undefined): Promise<number> {
  const ledger = createLedger(kernel);
  const proof = await ledger.prove();
  const problems = [...proof.problems];
  if (head !== undefined) problems.push(...(await compareHead(head, ledger)));
  report(proof, problems);
  return problems.length === 0 ? 0 : 1;
}

async function compareHead(
  head: string,
  ledger: ReturnType<typeof createLedger>,
): Promise<string[]> {
  const [, number, hash] = headShape.exec(head) ?? [];
  if (number === undefined) return ['--head takes what an earlier proof printed: number:hash'];
  const seal = await ledger.sealAt(Number(number));
  return seal?.hash === hash ? [] : [`seal ${number} is not the one it was: history was changed`];
}

function report(proof: Proof, problems: readonly string[]): void {
  const sums = Object.entries(proof.sums).map(([currency, sum]) => `${currency} ${sum}`);
  const lines = [
    `${proof.entryCount} entries, ${proof.sealedCount} of them sealed, ${proof.accountCount} accounts`,
    `sum of all balances: ${sums.join(', ')}`,
    `head: ${proof.head.number}:${proof.head.hash}`,
    ...problems.map((problem) => `WRONG: ${problem}`),
    problems.length === 0 ? 'The books are sound.' : 'The books are not sound.',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

await runTool(main);
