import { useWords } from '../../../lib/i18n/words.ts';
import type { CardKind } from '../../../ui/chat/kinds.ts';
import { contactWords } from '../words/index.ts';

/** A person's name card, shared in a conversation. */
export const personCard: CardKind = {
  Name: function PersonName() {
    return useWords(contactWords).nameCard;
  },
  addressOf: (reference) => `/u/${encodeURIComponent(reference)}`,
};
