import { useWords } from '../lib/i18n/words.ts';
import { kitWords } from './words/index.ts';

export function useKitWords() {
  return useWords(kitWords);
}
