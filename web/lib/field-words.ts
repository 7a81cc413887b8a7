import type { Language } from './i18n/language.ts';
import type { Translation } from './i18n/texts.ts';
import type { en } from './words/en.ts';
import { problemWords } from './words/index.ts';

type Say = (w: Translation<typeof en>, count: string) => string;

/** What the server's text types say of a field. */
const complaints: readonly (readonly [RegExp, Say])[] = [
  [/^nothing to see$/, (w) => w.nothingToSee],
  [/^at most (\d+) characters$/, (w, count) => w.atMost(count)],
  [/^(too many marks on one character|no control characters)$/, (w) => w.unusable],
];

/** A complaint about a field as a person may read it. */
export function fieldText(complaint: string, language: Language): string | undefined {
  const w = problemWords.loaded(language);
  if (w === undefined) return undefined;
  for (const [pattern, say] of complaints) {
    const found = pattern.exec(complaint);
    if (found) return say(w, found[1] ?? '');
  }
  // Words for programs, as `Too small: expected string to have >=8 characters`, are not for people.
  return w.unspecific;
}
