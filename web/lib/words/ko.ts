import type { Translation } from '../i18n/texts.ts';
import type { en } from './en.ts';

export const ko: Translation<typeof en> = {
  offline: '연결되지 않았어요. 네트워크를 확인하고 다시 시도해 주세요.',
  invalid: '이대로는 처리할 수 없어요. 내용을 확인해 주세요.',
  unauthenticated: '로그인해 주세요.',
  forbidden: '권한이 없어요.',
  missing: '없거나 볼 수 없는 내용이에요.',
  conflict: '지금은 할 수 없어요.',
  tooLarge: '파일이 너무 커요.',
  tooMany: '시도가 너무 많아요. 잠시 후 다시 시도해 주세요.',
  server: '서버에 문제가 생겼어요. 다시 시도해 주세요.',
  nothingToSee: '보이는 글자를 입력해 주세요.',
  atMost: (count) => `${count}자까지 쓸 수 있어요.`,
  unusable: '쓸 수 없는 글자가 있어요.',
  unspecific: '다시 확인해 주세요.',
};
