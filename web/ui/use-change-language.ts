import { unreachable } from '../lib/api/problem.ts';
import { changeLanguage } from '../lib/i18n/catalogue.ts';
import type { Language } from '../lib/i18n/language.ts';
import { useProblemText } from '../lib/problem-words.ts';
import { toast } from './toast.tsx';

/** Changes the language as soon as its texts are here, or says that they could not be fetched. */
export function useChangeLanguage(): (language: Language) => void {
  const textOf = useProblemText();
  return (language) => {
    changeLanguage(language).catch(() => toast(textOf(unreachable()), 'failed'));
  };
}
