import { useWords, words } from '../lib/i18n/words.ts';

/** What forms say about a field that cannot go out as it is. */
const formWords = words(
  {
    missing: 'Please fill this in.',
    missingAmount: 'Please write an amount above zero.',
    missingCount: 'Please write a number.',
    missingPassword: 'Please type your password.',
    shortPassword: (least: number) => `At least ${least.toLocaleString('en')} characters, please.`,
    badHandle: '3 to 20 letters, digits or _, beginning with a letter.',
    badAccountNumber: 'Please write the whole account number, at least 8 figures.',
    nobodyChosen: 'Choose at least one person.',
    unchanged: 'Nothing has been changed yet.',
  },
  {
    ko: {
      missing: '입력해 주세요.',
      missingAmount: '0보다 큰 금액을 적어 주세요.',
      missingCount: '숫자를 적어 주세요.',
      missingPassword: '비밀번호를 입력해 주세요.',
      shortPassword: (least) => `${least.toLocaleString('ko')}자 이상 입력해 주세요.`,
      badHandle: '영문자로 시작하는 3~20자의 영문자, 숫자, _만 쓸 수 있습니다.',
      badAccountNumber: '계좌번호를 8자리 이상 모두 적어 주세요.',
      nobodyChosen: '한 명 이상 선택해 주세요.',
      unchanged: '바뀐 내용이 없습니다.',
    },
    zh: {
      missing: '请填写此项。',
      missingAmount: '请填写大于零的金额。',
      missingCount: '请填写数字。',
      missingPassword: '请输入密码。',
      shortPassword: (least) => `至少需要 ${least.toLocaleString('zh')} 个字符。`,
      badHandle: '3 至 20 个字母、数字或 _，以字母开头。',
      badAccountNumber: '请填写完整账号，至少 8 位数字。',
      nobodyChosen: '请至少选择一人。',
      unchanged: '还没有任何改动。',
    },
  },
);

export function useFormWords() {
  return useWords(formWords);
}
