import { currentLanguage, type Language, setLanguage } from './language.ts';

/** Something said in each language, of which only what is asked for is loaded. */
export interface Catalogue<T> {
  /** Starts loading, or answers with what is there. */
  load(language: Language): Promise<T>;
  /** Undefined until it was loaded. */
  loaded(language: Language): T | undefined;
}

type Load<T> = () => Promise<T>;

/** What has been loaded in any language: what a change of the language has to bring along. */
const inUse = new Set<Catalogue<unknown>>();

export function catalogue<T>(files: Readonly<Record<Language, Load<T>>>): Catalogue<T> {
  const ready = new Map<Language, T>();
  const underWay = new Map<Language, Promise<T>>();

  async function fetch(language: Language): Promise<T> {
    try {
      const texts = await files[language]();
      ready.set(language, texts);
      return texts;
    } catch (error) {
      // What did not arrive is asked for again the next time.
      underWay.delete(language);
      throw error;
    }
  }

  const made: Catalogue<T> = {
    load(language) {
      inUse.add(made);
      const asked = underWay.get(language) ?? fetch(language);
      underWay.set(language, asked);
      return asked;
    },
    loaded: (language) => ready.get(language),
  };
  return made;
}

export async function loadAll(
  catalogues: Iterable<Catalogue<unknown>>,
  language: Language = currentLanguage(),
): Promise<void> {
  await Promise.all([...catalogues].map((each) => each.load(language)));
}

let wished: Language | null = null;

/**
 * The texts of the new language come first and the language changes when they are here, so that no
 * screen is ever half in one and half in the other. Of two wishes the last one counts.
 */
export async function changeLanguage(language: Language): Promise<void> {
  wished = language;
  await loadAll(inUse, language);
  if (wished === language) setLanguage(language);
}
