/**
 * Texts by key, typed: `en.ts` of a catalogue says what there is, and a key that another language
 * misses, or has too many, does not compile.
 */
type Text = string | ((...values: never[]) => string);
export type Texts = Readonly<Record<string, Text>>;

/** What another language has to say: `export const ko: Translation<typeof en> = {...}`. */
export type Translation<T extends Texts> = {
  readonly [K in keyof T]: T[K] extends (...values: infer V) => string
    ? (...values: V) => string
    : string;
};
