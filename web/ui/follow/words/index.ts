import { words } from '../../../lib/i18n/words.ts';

/** What the button to follow by says; whoever shows it loads them with its own. */
export const followWords = words({
  en: () => import('./en.ts'),
  ko: () => import('./ko.ts'),
  zh: () => import('./zh.ts'),
});
