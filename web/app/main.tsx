import '../ui/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { currentLanguage, languageTag } from '../lib/i18n/language.ts';
import { applyTheme, currentTheme } from '../lib/theme.ts';
import { App } from './app.tsx';

applyTheme(currentTheme());
document.documentElement.lang = languageTag(currentLanguage());

const root = document.getElementById('root');
if (!root) throw new Error('index.html has lost its root element.');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  // Without it (a private window, plain http in the house) everything but the offline start works.
  navigator.serviceWorker.register('/sw.js').catch(() => undefined);
}
