import { words } from '../i18n/words.ts';

/** What is said of a refusal without a sentence of its own, and of a field that was refused. */
export const problemWords = words({
  en: () => import('./en.ts'),
  ko: () => import('./ko.ts'),
  zh: () => import('./zh.ts'),
});
