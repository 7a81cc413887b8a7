import { useWords } from '../../../lib/i18n/words.ts';
import type { CardKind, FeedKinds } from '../../../ui/chat/kinds.ts';
import { officialKindWords } from './words/index.ts';

/** An official account, shared in a conversation. */
export const officialCard: CardKind = {
  Name: function OfficialName() {
    return useWords(officialKindWords).official;
  },
  addressOf: (reference) => `/o/${encodeURIComponent(reference)}`,
};

/** What an account sends to everybody. */
export const feedKinds: FeedKinds = {
  broadcast: { summaryOf: ({ text }) => text.replace(/\s+/g, ' ') },
  announcement: { summaryOf: ({ title }) => title },
};
