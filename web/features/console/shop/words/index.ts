import { words } from '../../../../lib/i18n/words.ts';

/** The mini-store as its people see it. */
export const storeConsoleWords = words({
  en: () => import('./en.ts'),
  ko: () => import('./ko.ts'),
  zh: () => import('./zh.ts'),
});
