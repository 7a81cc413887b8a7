import { words } from '../../../lib/i18n/words.ts';

export const firstStepWords = words({
  en: () => import('./en.ts'),
  ko: () => import('./ko.ts'),
  zh: () => import('./zh.ts'),
});
