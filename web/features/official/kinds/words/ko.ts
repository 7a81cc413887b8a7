import type { Translation } from '../../../../lib/i18n/texts.ts';
import type { en } from './en.ts';

export const ko: Translation<typeof en> = {
  official: '공식 계정',
};
