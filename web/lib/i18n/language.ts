import { create } from 'zustand';
import { readLocal, writeLocal } from '../local-storage.ts';

/**
 * The three languages of the client. A person's choice is kept on the device; without one the
 * browser's preference decides.
 */
export const languages = ['en', 'ko', 'zh'] as const;
export type Language = (typeof languages)[number];

export const languageNames: Record<Language, string> = {
  en: 'English',
  ko: '한국어',
  zh: '简体中文',
};

const storageKey = 'maru.language';

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

function startLanguage(): Language {
  const chosen = readLocal(storageKey);
  return isLanguage(chosen) ? chosen : pickLanguage(navigator.languages);
}

export const useLanguageStore = create<{ language: Language }>(() => ({
  language: startLanguage(),
}));

export function useLanguage(): Language {
  return useLanguageStore((state) => state.language);
}

export function currentLanguage(): Language {
  return useLanguageStore.getState().language;
}

export function setLanguage(language: Language): void {
  writeLocal(storageKey, language);
  useLanguageStore.setState({ language });
  document.documentElement.lang = languageTag(language);
}

/** The wish a person expressed on this device, as opposed to the browser's. */
export function hasChosenLanguage(): boolean {
  return isLanguage(readLocal(storageKey));
}
