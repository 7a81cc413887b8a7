import { words } from '../../../../lib/i18n/words.ts';

/** The operator's desk: who asks to be vouched for, and what the server gave up on. */
export const operatorWords = words({
  en: () => import('./en.ts'),
  ko: () => import('./ko.ts'),
  zh: () => import('./zh.ts'),
});
