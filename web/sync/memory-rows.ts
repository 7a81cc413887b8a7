import type { QueryKey } from '@tanstack/react-query';
import { type Facts, joined, thingsIn } from '../lib/api/entities/split.ts';
import type { OperationName } from '../lib/api/operations.ts';
import { ownVersion } from '../lib/build-version.ts';
import { isRecord } from '../lib/record.ts';

/** What of the cache is kept on the device, and what comes back of it. Wallets, payments and codes never are. */
const remembered: ReadonlySet<unknown> = new Set<OperationName>([
  'accounts.get-me',
  'accounts.get-official',
  'accounts.get-person',
  'accounts.list-friends',
  'accounts.list-following',
  'messaging.get-conversation',
  'messaging.list-conversations',
  'messaging.list-messages',
  'official.list-feed',
  'official.list-threads',
  'stores.get-order',
  'stores.get-product',
  'stores.list-my-orders',
  'sync.catch-up',
]);

export type Row =
  | {
      kind: 'answer';
      name: string;
      key: QueryKey;
      /** Things stand in it by their ids. */
      shape: unknown;
      at: number;
    }
  | { kind: 'thing'; name: string; facts: Facts }
  /** The answers that miss nothing of what the page had heard when it wrote its rows. */
  | { kind: 'whole'; name: ''; answers: readonly string[] };
type Answer = Extract<Row, { kind: 'answer' }>;

type Recalled = {
  answers: { key: QueryKey; data: unknown; at: number; isWhole: boolean }[];
  /** Too old, too many, of another version, or of nothing that is still there. */
  outdated: Row[];
};

const answersMax = 200;
const oldestMs = 30 * 24 * 60 * 60_000;

export function recalled(rows: readonly Row[], nowMs: number): Recalled {
  const things = new Map(
    rows.flatMap((row) => (row.kind === 'thing' ? [[row.name, row.facts] as const] : [])),
  );
  const factsOf = (thing: string): Facts | undefined => things.get(thing);
  const whole = new Set(rows.flatMap((row) => (row.kind === 'whole' ? row.answers : [])));
  const latest = rows
    .filter((row): row is Answer => row.kind === 'answer' && row.at > nowMs - oldestMs)
    .sort((a, b) => b.at - a.at)
    .slice(0, answersMax);
  const kept = new Set<Row>(latest);
  const needed = new Set(latest.flatMap(({ shape }) => [...thingsIn(shape, factsOf)]));
  const outdated = rows.filter(
    (row) => !kept.has(row) && row.kind !== 'whole' && !needed.has(row.name),
  );
  const answers = latest.flatMap(({ key, shape, at, name }) => {
    try {
      return [{ key, data: joined(shape, factsOf), at, isWhole: whole.has(name) }];
    } catch {
      // A thing in it was not written, or is gone: it is asked for again.
      return [];
    }
  });
  return { answers, outdated };
}

export function isKept([operation]: QueryKey): boolean {
  return remembered.has(operation);
}

const itemsMax = 50;
const pagesMax = 2;

/** Of a long talk its end, of a long list its beginning: the rest is asked for when somebody goes there. */
export function shortened(shape: unknown): unknown {
  if (typeof shape !== 'object' || shape === null) return shape;
  if ('hasMore' in shape && 'items' in shape && Array.isArray(shape.items)) {
    const isLong = shape.items.length > itemsMax;
    return isLong ? { items: shape.items.slice(-itemsMax), hasMore: true } : shape;
  }
  if ('pages' in shape && Array.isArray(shape.pages) && 'pageParams' in shape) {
    const { pageParams } = shape;
    const params = Array.isArray(pageParams) ? pageParams.slice(0, pagesMax) : [];
    return { pages: shape.pages.slice(0, pagesMax), pageParams: params };
  }
  return shape;
}

/** Another build does not read these rows: its answers may be of another shape. */
export const build = ownVersion();

export function asRow(found: unknown): Row[] {
  if (typeof found !== 'object' || found === null || !('row' in found && 'build' in found)) {
    return [];
  }
  // Written by this very version, and by nothing else; but a disk may be damaged.
  return found.build === build && isRow(found.row) ? [found.row] : [];
}

function isRow(found: unknown): found is Row {
  if (!isRecord(found)) return false;
  const { kind, name, key, at, facts, answers } = found;
  if (typeof name !== 'string') return false;
  if (kind === 'answer') return Array.isArray(key) && typeof at === 'number';
  return kind === 'thing' ? facts instanceof Map : kind === 'whole' && Array.isArray(answers);
}
