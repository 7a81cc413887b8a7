import { loadAll } from '../../../web/lib/i18n/catalogue.ts';
import { languages } from '../../../web/lib/i18n/language.ts';
import { knownProblems } from '../../../web/lib/known-problems/index.ts';
import { problemWords } from '../../../web/lib/words/index.ts';
import { kitWords } from '../../../web/ui/words/index.ts';

// The client draws nothing before the texts of its kit are here; these tests begin where it does.
for (const language of languages) {
  await loadAll([kitWords, problemWords, knownProblems], language);
}
