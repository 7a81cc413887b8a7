/**
 * What is kept beside the journal, kind by kind, and what the journal says that it should be. A tally
 * adds up one kind; it is compared with the rows that are kept.
 */
import { accountIdOf, accountOf, isGuarded } from '../account.ts';
import { holdNamedBy, keyOfHold } from '../holds/hold.ts';
import { busyChangesOf, type Change, changesOf, type JournalEntry } from '../journal-entry.ts';

export const keptKinds = ['guarded', 'sealed', 'settled', 'reversed', 'held'] as const;
export type KeptKind = (typeof keptKinds)[number];

type Share = readonly [key: string, minor: bigint];

const idOf = ({ account, amount }: Change) => accountIdOf(account, amount.currency);
const shareOf = (change: Change): Share => [idOf(change), change.amount.minor];

/** What an entry adds to rows of each kind. */
const sharesIn: Record<KeptKind, (entry: JournalEntry) => Share[]> = {
  guarded: (entry) =>
    changesOf(entry)
      .filter(({ account }) => isGuarded(account))
      .map(shareOf),
  sealed: (entry) => busyChangesOf(entry).map(shareOf),
  settled: (entry) =>
    entry.postings
      .filter(({ from }) => accountOf(from).guard === 'added-up')
      .map(({ from, amount }) => shareOf({ account: from, amount })),
  reversed: ({ reason, reference, postings }) =>
    reason === 'refund' ? postings.map(({ amount }) => [reference, amount.minor]) : [],
  held: (entry) =>
    changesOf(entry)
      .filter(({ account }) => accountOf(account).kind === 'held')
      .map((change) => [keyOfHold(holdNamedBy(entry), idOf(change)), change.amount.minor]),
};

export type Tally = ReturnType<typeof createTally>;

export function createTally(kind: KeptKind) {
  const sealed = new Map<string, bigint>();
  let unsealed = new Map<string, bigint>();
  const seen = new Set<string>();
  const wholeOf = (key: string) => (sealed.get(key) ?? 0n) + (unsealed.get(key) ?? 0n);
  /** Of the sealed part only, if that is all that the rows stand for. */
  const sumOf = (key: string) => (kind === 'sealed' ? (sealed.get(key) ?? 0n) : wholeOf(key));
  const keys = () => [...new Set([...sealed.keys(), ...unsealed.keys()])];

  return {
    sumOf,
    wholeOf,
    keys,
    addSealed(entry: JournalEntry): void {
      const shares = sharesIn[kind](entry);
      addTo(sealed, shares);
      if (kind !== 'held') return;
      // Of all holds there ever were, only those that are open are remembered.
      for (const [key] of shares) if (sealed.get(key) === 0n) sealed.delete(key);
    },
    /** Of the moment that is looked at; sealing moves them into the sealed sums. */
    setUnsealed(entries: readonly JournalEntry[]): void {
      unsealed = new Map();
      for (const entry of entries) addTo(unsealed, sharesIn[kind](entry));
    },
    see: (key: string) => void seen.add(key),
    /** Rows that should be there and were not seen; they may be new. */
    missing: () => keys().filter((key) => sumOf(key) !== 0n && !seen.has(key)),
  };
}

function addTo(sums: Map<string, bigint>, shares: readonly Share[]): void {
  for (const [key, minor] of shares) sums.set(key, (sums.get(key) ?? 0n) + minor);
}
