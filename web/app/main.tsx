import '../ui/tokens.css';
import { loadAll } from '../lib/i18n/catalogue.ts';
import { currentLanguage } from '../lib/i18n/language.ts';
import { languageTag } from '../lib/i18n/languages.ts';
import { catchInstallOffer } from '../lib/install.ts';
import { readLocal } from '../lib/local-storage.ts';
import { applyTheme, currentTheme } from '../lib/theme.ts';
import { startWorker } from '../lib/worker.ts';
import { firstWords } from './first-words.ts';

applyTheme(currentTheme());
catchInstallOffer();
document.documentElement.lang = languageTag(currentLanguage());

// This file is small, so that the texts of the one language and the screens of members or guests are
// on their way together with the code that all need.
const screens =
  readLocal('maru.user') === null ? import('./guest-routes.tsx') : import('./routes.tsx');
screens.catch(() => undefined);
void Promise.all([import('./start.tsx'), loadAll(firstWords)]).then(([{ start }]) => start());

if (import.meta.env.PROD) startWorker();
