import { words } from '../../lib/i18n/words.ts';

/** The few texts the kit says by itself, so that no caller has to repeat them. */
export const kitWords = words({
  en: () => import('./en.ts'),
  ko: () => import('./ko.ts'),
  zh: () => import('./zh.ts'),
});
