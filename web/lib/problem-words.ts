import { asProblem, type Problem } from './api/problem.ts';
import { fieldText } from './field-words.ts';
import { currentLanguage, type Language } from './i18n/language.ts';
import { useCatalogue, useWords } from './i18n/words.ts';
import { knownProblems } from './known-problems/index.ts';
import { fieldsOfCodes } from './problem-fields.ts';
import { problemWords } from './words/index.ts';

const kinds = {
  0: 'offline',
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'missing',
  409: 'conflict',
  410: 'missing',
  413: 'tooLarge',
  429: 'tooMany',
} as const;

const kindOfStatus: Readonly<Record<number, (typeof kinds)[keyof typeof kinds]>> = kinds;

/** A refusal in the person's language. In English the server's own sentence is the better one. */
export function problemText(problem: Problem, language: Language): string {
  const known = knownProblems.loaded(language)?.[problem.code];
  if (known !== undefined) return known;
  // With another status it is no refusal of ours, and its words are not meant for people.
  const isRefusal = (problem.status >= 400 && problem.status < 500) || problem.status === 503;
  const isSaidByServer = isRefusal && problem.code !== 'request.invalid';
  if (language === 'en' && isSaidByServer && problem.message !== problem.code)
    return problem.message;
  const kind = kindOfStatus[problem.status] ?? 'server';
  return problemWords.loaded(language)?.[kind] ?? problem.message;
}

export function useProblemText(): (error: unknown) => string {
  useWords(problemWords);
  useCatalogue(knownProblems);
  return (error) => problemText(asProblem(error), currentLanguage());
}

/** The server's complaint about one field of the form, if it has one, in the person's language. */
export function fieldProblem(error: unknown, field: string): string | undefined {
  if (error === null || error === undefined) return undefined;
  const problem = asProblem(error);
  const language = currentLanguage();
  const found = problem.fields.find(({ path }) => isOf(path, field));
  if (found) return fieldText(found.message, language);
  return fieldsOfCodes[problem.code]?.includes(field) ? problemText(problem, language) : undefined;
}

/** True when all of the complaint stands at fields of the form. */
export function isAboutField(error: unknown, fields: readonly string[]): boolean {
  const problem = asProblem(error);
  if (problem.fields.length > 0) {
    return problem.fields.every(({ path }) => fields.some((field) => isOf(path, field)));
  }
  return fieldsOfCodes[problem.code]?.some((field) => fields.includes(field)) ?? false;
}

/** `price.amount` is a matter of the field `price`. */
const isOf = (path: string, field: string): boolean =>
  path === field || path.startsWith(`${field}.`);
