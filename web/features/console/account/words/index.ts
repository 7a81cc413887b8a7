import { words } from '../../../../lib/i18n/words.ts';

/** Opening an account, its profile, its staff, its verification. */
export const accountWords = words({
  en: () => import('./en.ts'),
  ko: () => import('./ko.ts'),
  zh: () => import('./zh.ts'),
});
