import { chatWords } from '../features/chat/words/index.ts';
import { contactWords } from '../features/contacts/words/index.ts';
import { inboxWords } from '../features/inbox/words/index.ts';
import { meWords } from '../features/me/words/index.ts';
import { officialKindWords } from '../features/official/kinds/words/index.ts';
import { storeKindWords } from '../features/stores/kinds/words/index.ts';
import type { Catalogue } from '../lib/i18n/catalogue.ts';
import { knownProblems } from '../lib/known-problems/index.ts';
import { problemWords } from '../lib/words/index.ts';
import { kitWords } from '../ui/words/index.ts';
import { appWords } from './words/index.ts';

/** The texts of what is on the screen first: they are here before anything is drawn. */
export const firstWords: readonly Catalogue<unknown>[] = [
  appWords,
  kitWords,
  problemWords,
  knownProblems,
  chatWords,
  contactWords,
  meWords,
  inboxWords,
  storeKindWords,
  officialKindWords,
];
