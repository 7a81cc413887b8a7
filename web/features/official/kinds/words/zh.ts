import type { Translation } from '../../../../lib/i18n/texts.ts';
import type { en } from './en.ts';

export const zh: Translation<typeof en> = {
  official: '公众号',
};
