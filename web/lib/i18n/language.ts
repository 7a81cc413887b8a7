import { create } from 'zustand';
import { readLocal, writeLocal } from '../local-storage.ts';
import { isLanguage, type Language, languageTag, pickLanguage } from './languages.ts';

/** The language of the person. Their choice is kept on the device; without one the browser's preference decides. */
const storageKey = 'maru.language';

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
