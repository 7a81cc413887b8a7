import { messageKinds } from '../features/chat/kinds/index.ts';
import { personCard } from '../features/contacts/kinds/index.ts';
import { noticeKind } from '../features/inbox/kinds/index.tsx';
import { feedKinds, officialCard } from '../features/official/kinds/index.ts';
import { storeCards } from '../features/stores/kinds/index.tsx';
import type { CardKinds } from '../ui/chat/kinds.ts';

/** Every kind of the contract belongs to a feature; one without does not compile. */
const cards: CardKinds = { ...storeCards, person: personCard, official: officialCard };

export const kinds = { messages: messageKinds, cards, feed: feedKinds, notice: noticeKind };
