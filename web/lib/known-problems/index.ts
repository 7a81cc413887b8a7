import { type Catalogue, catalogue } from '../i18n/catalogue.ts';

/**
 * Refusals that deserve a sentence of their own in Korean and Chinese, by their stable code. In
 * English the server says them itself.
 */
export const knownProblems: Catalogue<Readonly<Record<string, string>>> = catalogue({
  en: async () => ({}),
  ko: async () => (await import('./ko.ts')).ko,
  zh: async () => (await import('./zh.ts')).zh,
});
