import type { Language } from './i18n/language.ts';

type Words = (language: Language, count: string) => string;

/** What the server's text types say of a field, in the person's language. */
const complaints: readonly (readonly [RegExp, Words])[] = [
  [
    /^nothing to see$/,
    (language) =>
      ({
        en: 'Please write something that can be seen.',
        ko: '보이는 글자를 입력해 주세요.',
        zh: '请输入看得见的文字。',
      })[language],
  ],
  [
    /^at most (\d+) characters$/,
    (language, count) =>
      ({
        en: `This can have at most ${count} characters.`,
        ko: `${count}자까지 쓸 수 있습니다.`,
        zh: `最多 ${count} 个字。`,
      })[language],
  ],
  [
    /^(too many marks on one character|no control characters)$/,
    (language) =>
      ({
        en: 'Some characters here cannot be used.',
        ko: '사용할 수 없는 글자가 있습니다.',
        zh: '含有不能使用的字符。',
      })[language],
  ],
];

/** Words for programs, as `Too small: expected string to have >=8 characters`, are not for people. */
const unspecific = {
  en: 'Please check this.',
  ko: '다시 확인해 주세요.',
  zh: '请检查此项。',
} as const satisfies Record<Language, string>;

/** A complaint about a field as a person may read it. */
export function fieldText(complaint: string, language: Language): string {
  for (const [pattern, words] of complaints) {
    const found = pattern.exec(complaint);
    if (found) return words(language, found[1] ?? '');
  }
  return unspecific[language];
}
