import { isolate } from '../isolate.ts';
import { type Language, useLanguage } from './language.ts';

/**
 * A feature keeps its texts in `words.ts`, three languages side by side. A text is a string, or a
 * function of typed values when it has holes or a plural. English gives the shape; a key missing
 * or too many in another language does not compile.
 */
type Text = string | ((...values: never[]) => string);
type Texts = Readonly<Record<string, Text>>;
type SameShape<T extends Texts> = {
  readonly [K in keyof T]: T[K] extends (...values: infer V) => string
    ? (...values: V) => string
    : string;
};

export type Words<T extends Texts> = Readonly<Record<Language, SameShape<T>>>;

export function words<T extends Texts>(
  en: T,
  others: Readonly<Record<Exclude<Language, 'en'>, NoInfer<SameShape<T>>>>,
): Words<T> {
  // T is its own shape; the compiler cannot see that through the conditional type.
  const english: unknown = en;
  return {
    en: isolating(english as SameShape<T>),
    ko: isolating(others.ko),
    zh: isolating(others.zh),
  };
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

export function useWords<T extends Texts>(catalogue: Words<T>): SameShape<T> {
  return catalogue[useLanguage()];
}

const pluralRules = new Intl.PluralRules('en');

/** English alone of our three languages tells one from many. */
export function plural(count: number, forms: { one: string; other: string }): string {
  const rule = pluralRules.select(count);
  return (rule === 'one' ? forms.one : forms.other).replace('#', count.toLocaleString('en'));
}
