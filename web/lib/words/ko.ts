import type { Translation } from '../i18n/texts.ts';
import type { en } from './en.ts';

export const ko: Translation<typeof en> = {
  offline: '연결되지 않았습니다. 네트워크를 확인하고 다시 시도하세요.',
  invalid: '이대로는 처리할 수 없습니다. 내용을 확인해 주세요.',
  unauthenticated: '로그인해 주세요.',
  forbidden: '권한이 없습니다.',
  missing: '존재하지 않거나 볼 수 없는 내용입니다.',
  conflict: '지금은 할 수 없습니다.',
  tooLarge: '파일이 너무 큽니다.',
  tooMany: '시도가 너무 많습니다. 잠시 후 다시 시도하세요.',
  server: '서버에 문제가 있습니다. 다시 시도하세요.',
  nothingToSee: '보이는 글자를 입력해 주세요.',
  atMost: (count) => `${count}자까지 쓸 수 있습니다.`,
  unusable: '사용할 수 없는 글자가 있습니다.',
  unspecific: '다시 확인해 주세요.',
};
