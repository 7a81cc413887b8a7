import { words } from '../../../lib/i18n/words.ts';

/** The frame of the console, its overview, profile, orders, staff and the operator's page. */
export const consoleWords = words({
  en: () => import('./en.ts'),
  ko: () => import('./ko.ts'),
  zh: () => import('./zh.ts'),
});
