/** Modules' public pages: HTML, redirects and files at addresses that browsers open. */
import { type Request, type RequestHandler, Router } from 'express';
import { type Locale, locales } from '../contract.ts';
import { limits } from '../limits.ts';
import type { Page, PageResponse } from '../module.ts';
import type { RateLimiter } from '../rate-limiter.ts';
import { createFrames } from './frames.ts';
import { originOf } from './routes.ts';

export interface PagesDeps {
  readonly pages: readonly Page[];
  readonly limiter: RateLimiter;
  /** Where the built web client lies. */
  readonly webFolder: string;
}

/** Anybody may open them, so each is limited by address. */
export function createPages({ pages, limiter, webFolder }: PagesDeps): Router {
  const router = Router();
  const send = createSend(createFrames(webFolder));
  for (const page of pages) {
    router.get(page.path, async (request, response, next) => {
      const origin = originOf(request);
      await limiter.take(page.limit ?? limits.public, { kind: 'anonymous', origin });
      const result = await page.respond({
        params: texts(request.params),
        query: texts(request.query),
        locale: bestLocale(request.acceptsLanguages()),
        origin,
        isVisit: isVisit(request),
      });
      await send(result, response, next);
    });
  }
  return router;
}

/** Browsers that fetch ahead say so; programs that preview links have "bot" or the like in their name. */
const preview =
  /bot\b|bot\/|crawl|spider|preview|slurp|facebookexternalhit|whatsapp|kakaotalk-scrap|curl\//i;

/** Whether a person opened the page: no look at its head, no fetching ahead, no preview. */
function isVisit(request: Request): boolean {
  const purpose =
    request.get('sec-purpose') ?? request.get('purpose') ?? request.get('x-moz') ?? '';
  if (request.method !== 'GET' || /prefetch|prerender|preview/i.test(purpose)) return false;
  return !preview.test(request.get('user-agent') ?? '');
}

type Send = (
  result: PageResponse,
  response: Parameters<RequestHandler>[1],
  next: Parameters<RequestHandler>[2],
) => Promise<void>;

function createSend(frame: ReturnType<typeof createFrames>): Send {
  return async (result, response, next) => {
    switch (result.kind) {
      case 'missing':
        next();
        return;
      case 'page':
        response.status(result.status).type('html').vary('Accept-Language');
        response.set({ 'cache-control': 'no-cache', 'content-language': result.locale });
        response.send(await frame(result));
        return;
      case 'redirect':
        response.set('cache-control', 'no-store');
        response.redirect(302, result.location);
        return;
      case 'text':
        response.type(result.contentType).set('cache-control', 'public, max-age=3600');
        response.send(result.text);
        return;
      case 'file':
        response.sendFile(result.path, fileOptions(result), (error) => {
          // A browser that leaves early is no error; a file that is gone is a 404.
          if (error && !response.headersSent) next();
        });
    }
  };
}

/** The headers are given to go out with the file alone: nothing may keep an error for a year. */
function fileOptions({ contentType, etag }: Extract<PageResponse, { kind: 'file' }>) {
  const headers = {
    'content-type': contentType,
    'cache-control': 'public, max-age=31536000, immutable',
    etag: `"${etag}"`,
  };
  return { dotfiles: 'allow', etag: false, cacheControl: false, headers } as const;
}

/** Only plain texts; a repeated or nested query parameter is none of ours. */
function texts(values: object): Record<string, string> {
  const plain = Object.entries(values).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(plain) as Record<string, string>;
}

/** The first of the accepted languages that we speak; `kok` is Konkani and no kind of `ko`. */
export function bestLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    const primary = language.split('-', 1)[0]?.toLowerCase();
    const known = locales.find((locale) => locale === primary);
    if (known) return known;
  }
  return 'en';
}
