import { asProblem, type Problem } from './api/problem.ts';
import { fieldText } from './field-words.ts';
import { currentLanguage, type Language, useLanguage } from './i18n/language.ts';
import { knownProblems } from './known-problems.ts';
import { fieldsOfCodes } from './problem-fields.ts';

type Trio = Readonly<Record<Language, string>>;

/** What a refusal says when its code has no sentence of its own. */
const byKind: Readonly<Record<string, Trio>> = {
  offline: {
    en: 'No connection. Check the network and try again.',
    ko: '연결되지 않았습니다. 네트워크를 확인하고 다시 시도하세요.',
    zh: '无法连接。请检查网络后重试。',
  },
  invalid: {
    en: 'This could not be accepted as it is. Check it and try again.',
    ko: '이대로는 처리할 수 없습니다. 내용을 확인해 주세요.',
    zh: '内容未被接受，请检查后再试。',
  },
  unauthenticated: { en: 'Please sign in.', ko: '로그인해 주세요.', zh: '请先登录。' },
  forbidden: {
    en: 'You may not do this.',
    ko: '권한이 없습니다.',
    zh: '你没有此操作的权限。',
  },
  missing: {
    en: 'This does not exist, or is not for you.',
    ko: '존재하지 않거나 볼 수 없는 내용입니다.',
    zh: '内容不存在或无权查看。',
  },
  conflict: {
    en: 'This is not possible right now.',
    ko: '지금은 할 수 없습니다.',
    zh: '当前无法进行此操作。',
  },
  tooLarge: {
    en: 'This file is too large.',
    ko: '파일이 너무 큽니다.',
    zh: '文件过大。',
  },
  tooMany: {
    en: 'Too many tries. Wait a little and try again.',
    ko: '시도가 너무 많습니다. 잠시 후 다시 시도하세요.',
    zh: '操作过于频繁，请稍后再试。',
  },
  server: {
    en: 'The server had a problem. Try again.',
    ko: '서버에 문제가 있습니다. 다시 시도하세요.',
    zh: '服务器出现问题，请重试。',
  },
};

const kindOfStatus: Readonly<Record<number, string>> = {
  0: 'offline',
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'missing',
  409: 'conflict',
  410: 'missing',
  413: 'tooLarge',
  429: 'tooMany',
};

/** A refusal in the person's language. In English the server's own sentence is the better one. */
export function problemText(problem: Problem, language: Language): string {
  const known = knownProblems[problem.code];
  if (known && language !== 'en') return known[language];
  // With another status, only what is a refusal of ours is meant for people.
  const isRefusal = (problem.status >= 400 && problem.status < 500) || known !== undefined;
  const isSaidByServer = isRefusal && problem.code !== 'request.invalid';
  if (language === 'en' && isSaidByServer && problem.message !== problem.code)
    return problem.message;
  const kind = kindOfStatus[problem.status] ?? 'server';
  return (byKind[kind] ?? byKind['server'])?.[language] ?? problem.message;
}

export function useProblemText(): (error: unknown) => string {
  const language = useLanguage();
  return (error) => problemText(asProblem(error), language);
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
