import { words } from '../../../../lib/i18n/words.ts';

/** How what is shared of a store is called: needed wherever there are conversations. */
export const storeKindWords = words({
  en: () => import('./en.ts'),
  ko: () => import('./ko.ts'),
  zh: () => import('./zh.ts'),
});
