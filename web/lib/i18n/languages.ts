/** The three languages of the client, and what is to be known of them. */
export const languages = ['en', 'ko', 'zh'] as const;
export type Language = (typeof languages)[number];

export const languageNames: Record<Language, string> = {
  en: 'English',
  ko: '한국어',
  zh: '简体中文',
};

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

/** The first of the wished languages that we speak; 'zh-TW' is still better served by Chinese. */
export function pickLanguage(wished: readonly string[]): Language {
  for (const tag of wished) {
    const base = tag.toLowerCase().split('-')[0];
    if (base === 'zh') return 'zh';
    if (base === 'ko') return 'ko';
    if (base === 'en') return 'en';
  }
  return 'en';
}

/** What `lang` says to the browser: fonts and line breaking depend on it. */
export function languageTag(language: Language): string {
  return language === 'zh' ? 'zh-CN' : language;
}
