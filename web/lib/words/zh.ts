import type { Translation } from '../i18n/texts.ts';
import type { en } from './en.ts';

export const zh: Translation<typeof en> = {
  offline: '无法连接。请检查网络后重试。',
  invalid: '内容未被接受，请检查后再试。',
  unauthenticated: '请先登录。',
  forbidden: '你没有此操作的权限。',
  missing: '内容不存在或无权查看。',
  conflict: '当前无法进行此操作。',
  tooLarge: '文件过大。',
  tooMany: '操作过于频繁，请稍后再试。',
  server: '服务器出现问题，请重试。',
  nothingToSee: '请输入看得见的文字。',
  atMost: (count) => `最多 ${count} 个字。`,
  unusable: '含有不能使用的字符。',
  unspecific: '请检查此项。',
};
