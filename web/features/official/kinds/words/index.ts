import { words } from '../../../../lib/i18n/words.ts';

/** How a shared account is called: needed wherever there are conversations. */
export const officialKindWords = words({
  en: () => import('./en.ts'),
  ko: () => import('./ko.ts'),
  zh: () => import('./zh.ts'),
});
