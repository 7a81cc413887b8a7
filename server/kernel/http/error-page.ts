/** What a browser shows when it was led to where nothing is, or too often, or at a bad moment. */
import type { Request, Response } from 'express';
import type { Locale } from '../contract.ts';
import type { Problem } from '../problem.ts';
import { bestLocale } from './pages.ts';
import { sendProblem } from './routes.ts';

interface Words {
  readonly title: string;
  readonly text: string;
}

type Kind = 'missing' | 'too-many' | 'trouble';

const words: Readonly<Record<Locale, Readonly<Record<Kind, Words>>>> = {
  en: {
    missing: {
      title: 'There is nothing here',
      text: 'The address may be mistyped, or what was here is gone.',
    },
    'too-many': {
      title: 'Too many requests',
      text: 'Please wait a minute, then load this page again.',
    },
    trouble: { title: 'Something went wrong', text: 'Please try again in a moment.' },
  },
  ko: {
    missing: {
      title: '페이지를 찾을 수 없어요',
      text: '주소가 잘못되었거나 삭제된 페이지예요.',
    },
    'too-many': {
      title: '요청이 너무 많아요',
      text: '1분쯤 기다린 뒤 페이지를 새로고침해 주세요.',
    },
    trouble: { title: '문제가 생겼어요', text: '잠시 후 다시 시도해 주세요.' },
  },
  zh: {
    missing: { title: '找不到页面', text: '地址可能有误，或者页面已被删除。' },
    'too-many': { title: '请求过于频繁', text: '请等一分钟，再刷新页面。' },
    trouble: { title: '出了点问题', text: '请稍后再试。' },
  },
};

const home: Readonly<Record<Locale, string>> = {
  en: 'Open Maru',
  ko: 'Maru 열기',
  zh: '打开 Maru',
};

/** True for who asks for a page by name; `*` is what pictures, scripts and programs say. */
export function wantsPage(request: Request): boolean {
  return /\btext\/html\b/i.test(request.get('accept') ?? '');
}

/** A page for browsers, in their language; the problem itself for programs. No cache keeps either. */
export function sendFailure(request: Request, response: Response, problem: Problem): void {
  if (!wantsPage(request)) {
    sendProblem(response, problem);
    return;
  }
  if (problem.retryAfterSeconds !== undefined) {
    response.set('retry-after', String(problem.retryAfterSeconds));
  }
  const locale = bestLocale(request.acceptsLanguages());
  response.status(problem.status).type('html');
  response.set({ 'cache-control': 'no-store', 'content-language': locale, vary: 'Accept' });
  response.send(page(locale, words[locale][kindOf(problem)]));
}

function kindOf({ status }: Problem): Kind {
  if (status === 429) return 'too-many';
  return status < 500 ? 'missing' : 'trouble';
}

/** Nothing in it comes from the request, so there is nothing to escape. */
function page(locale: Locale, { title, text }: Words): string {
  return `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · Maru</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/api/docs.css">
<h1>${title}</h1>
<p>${text}</p>
<p><a href="/">${home[locale]}</a></p>
</html>
`;
}
