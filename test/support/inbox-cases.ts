/** What the staff of an account have not read, as the server counts it and as the client does. */
export type InboxDeed =
  | 'one writes'
  | 'another writes'
  | 'a sale'
  | 'a sale to oneself'
  | 'reads all';

interface InboxCase {
  readonly deeds: readonly { readonly deed: InboxDeed; readonly unread: number }[];
}

const after = (...deeds: [InboxDeed, number][]): InboxCase => ({
  deeds: deeds.map(([deed, unread]) => ({ deed, unread })),
});

export const inboxCases: readonly InboxCase[] = [
  after(['one writes', 1], ['one writes', 1], ['one writes', 1]),
  after(['one writes', 1], ['another writes', 2], ['one writes', 2]),
  after(['a sale', 1], ['one writes', 2], ['a sale', 3], ['one writes', 3]),
  after(['one writes', 1], ['reads all', 0], ['one writes', 1], ['one writes', 1]),
  after(['a sale to oneself', 0], ['one writes', 1], ['a sale to oneself', 1], ['a sale', 2]),
];
