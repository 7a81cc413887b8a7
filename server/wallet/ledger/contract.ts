declare module '../../kernel/ids.ts' {
  interface IdKinds {
    ltr: 'journal entry';
    hld: 'hold';
  }
}

/** What moved money; clients show an icon and a word by it. */
export const entryReasons = [
  'top-up',
  'payment',
  'refund',
  /** Set aside for a payment under way. */
  'hold',
  /** What was set aside and not paid. */
  'release',
  /** From what an official account was paid to what it can pay out; in no statement. */
  'settlement',
  'payout',
  /** A payout that the bank declined. */
  'payout-return',
] as const;
export type EntryReason = (typeof entryReasons)[number];
