import { headOf } from '../lib/graphemes.ts';
import { useKitWords } from './kit-words.ts';

/**
 * What to say about a text with more characters than its field takes. The browser's own maxLength
 * counts code units and cuts what is pasted without a word, also in the middle of a character.
 */
export function useLengthFault(text: string, most: number | undefined): string | undefined {
  const { tooLongText } = useKitWords();
  if (most === undefined || text.length <= most) return undefined;
  const trimmed = text.trim();
  return headOf(trimmed, most) === trimmed ? undefined : tooLongText(most);
}
