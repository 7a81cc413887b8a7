/** Rooms' public pages: HTML, redirects and files at addresses that browsers open. */
import { type RequestHandler, Router } from 'express';
import { type Locale, locales } from '../contract.ts';
import type { Page, PageResponse } from '../room.ts';

export function createPages(pages: readonly Page[]): Router {
  const router = Router();
  for (const page of pages) router.get(page.path, serve(page));
  return router;
}

function serve(page: Page): RequestHandler {
  return async (request, response, next) => {
    const result = await page.respond({
      params: texts(request.params),
      query: texts(request.query),
      locale: bestLocale(request.acceptsLanguages()),
      ip: request.ip ?? '',
    });
    send(result, response, next);
  };
}

function send(
  result: PageResponse,
  response: Parameters<RequestHandler>[1],
  next: Parameters<RequestHandler>[2],
): void {
  switch (result.kind) {
    case 'missing':
      next();
      return;
    case 'html':
      response.status(result.status).type('html').set('cache-control', 'no-cache');
      response.send(result.body);
      return;
    case 'redirect':
      response.set('cache-control', 'no-store');
      response.redirect(302, result.location);
      return;
    case 'file':
      response.set('content-type', result.contentType);
      response.set('cache-control', 'public, max-age=31536000, immutable');
      response.set('etag', `"${result.etag}"`);
      response.sendFile(result.path, { dotfiles: 'allow', etag: false });
  }
}

/** Only plain texts; a repeated or nested query parameter is none of ours. */
function texts(values: object): Record<string, string> {
  const plain = Object.entries(values).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(plain) as Record<string, string>;
}

/** The first of the accepted languages that we speak; `kok` is Konkani and no kind of `ko`. */
function bestLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    const primary = language.split('-', 1)[0]?.toLowerCase();
    const known = locales.find((locale) => locale === primary);
    if (known) return known;
  }
  return 'en';
}
