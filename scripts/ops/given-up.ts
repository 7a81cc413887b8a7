/** Lists what was given up, retries or drops it: what `dead-jobs` and `dead-letters` have in common. */
import { parseArgs } from 'node:util';
import { readConfig } from '../../server/kernel/config.ts';
import { requireData } from './reach-store.ts';
import { requireMigrated } from './require-migrated.ts';
import { Refusal } from './run-tool.ts';
import { type Reached, withApp } from './with-app.ts';

export interface GivenUp {
  readonly id: string;
  readonly diedAt: Date;
  readonly attempts: number;
  readonly failure: string;
}

export interface GivenUpWork {
  /** The latest first. */
  list(limit: number): Promise<readonly GivenUp[]>;
  /** Gives one all its attempts anew. @returns false when there is no such one */
  retry(id: string): Promise<boolean>;
  /** @returns false when there is no such one */
  drop(id: string): Promise<boolean>;
}

export interface GivenUpTool {
  /** As npm calls it. */
  readonly command: string;
  /** What one of them is, and many. */
  readonly words: { readonly one: string; readonly many: string };
  open(reached: Reached): Promise<GivenUpWork>;
}

const listedMax = 100;

/** The whole of a tool: without a word it lists; `retry <id>` and `drop <id>` do what they say. */
export async function settleGivenUp(tool: GivenUpTool): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const act = actOf(tool, positionals);
  const config = readConfig(process.env);
  requireData(config);
  const lines = await withApp(config, async (reached) => {
    const work = await tool.open(reached);
    await requireMigrated(reached.kernel, reached.app);
    return act(work);
  });
  for (const line of lines) process.stdout.write(`${line}\n`);
}

type Act = (work: GivenUpWork) => Promise<readonly string[]>;

/** @throws Refusal when the command is none */
function actOf(tool: GivenUpTool, [verb = 'list', id, ...more]: readonly string[]): Act {
  if (verb === 'list' && id === undefined) return list(tool);
  if (verb === 'retry' && id !== undefined && more.length === 0) return retry(tool, id);
  if (verb === 'drop' && id !== undefined && more.length === 0) return drop(tool, id);
  throw new Refusal(`Say what to do: npm run ${tool.command} [-- retry <id> | drop <id>]`);
}

const list =
  ({ words }: GivenUpTool): Act =>
  async (work) => {
    const dead = await work.list(listedMax);
    if (dead.length === 0) return [`There are no ${words.many}.`];
    return dead.map(
      ({ id, diedAt, attempts, failure }) =>
        `${diedAt.toISOString()}  ${id}  after ${attempts} attempts: ${failure}`,
    );
  };

const retry =
  ({ words }: GivenUpTool, id: string): Act =>
  async (work) => {
    if (!(await work.retry(id))) throw new Refusal(`There is no ${words.one} ${id}.`);
    return [`${id} waits to be run again.`];
  };

const drop =
  ({ words }: GivenUpTool, id: string): Act =>
  async (work) => {
    if (!(await work.drop(id))) throw new Refusal(`There is no ${words.one} ${id}.`);
    return [`${id} is forgotten.`];
  };
