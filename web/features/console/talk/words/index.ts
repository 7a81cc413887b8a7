import { words } from '../../../../lib/i18n/words.ts';

/** Broadcasts and announcements: writing, looking over, sending, and how they went. */
export const broadcastWords = words({
  en: () => import('./en.ts'),
  ko: () => import('./ko.ts'),
  zh: () => import('./zh.ts'),
});
