import { use } from 'react';
import { isolate } from '../isolate.ts';
import { type Catalogue, catalogue } from './catalogue.ts';
import { useLanguage } from './language.ts';
import type { Texts, Translation } from './texts.ts';

export type Words<T extends Texts> = Catalogue<Translation<T>>;

type Files<T extends Texts> = {
  en: () => Promise<{ en: T }>;
  ko: () => Promise<{ ko: NoInfer<Translation<T>> }>;
  zh: () => Promise<{ zh: NoInfer<Translation<T>> }>;
};

/** The texts of one part of the client: a file for each language, loaded alone. */
export function words<T extends Texts>(files: Files<T>): Words<T> {
  return catalogue<Translation<T>>({
    // T is its own translation; the compiler cannot see that through the conditional type.
    en: async () => isolating((await files.en()).en as unknown as Translation<T>),
    ko: async () => isolating((await files.ko()).ko),
    zh: async () => isolating((await files.zh()).zh),
  });
}

/** Whatever is put into a hole is isolated, so that no name can turn its sentence round. */
function isolating<S extends object>(texts: S): S {
  const entries = Object.entries(texts).map(([key, text]: [string, unknown]) => [
    key,
    typeof text === 'function'
      ? (...values: unknown[]) =>
          text(...values.map((value) => (typeof value === 'string' ? isolate(value) : value)))
      : text,
  ]);
  // The same keys with texts of the same types; Object.fromEntries forgets both.
  return Object.fromEntries(entries) as S;
}

/** The texts in the person's language; where they are not here yet, the screen waits for them. */
export function useWords<T extends Texts>(texts: Words<T>): Translation<T> {
  return useCatalogue(texts);
}

export function useCatalogue<T>(texts: Catalogue<T>): T {
  const language = useLanguage();
  return texts.loaded(language) ?? use(texts.load(language));
}
