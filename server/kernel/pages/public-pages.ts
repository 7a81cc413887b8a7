/**
 * What anybody reads without an account, rendered by the server: for people before (or without) the
 * client's scripts, for programs that preview a link, for search engines. The texts of pages lie in
 * templates/page; modules say what is on theirs.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Locale } from '../contract.ts';
import { rateLimit } from '../limits.ts';
import type { Page, PageResponse } from '../module.ts';
import { pageHelpers } from './page-helpers.ts';
import { openTemplates } from './templates.ts';

/** What a page says of itself to those who do not look at it. */
export interface PageHead {
  readonly title: string;
  readonly description: string;
  /** Its own address, whole: the one under which it is known, whatever the browser was told. */
  readonly address: string;
  readonly kind: 'website' | 'article' | 'product' | 'profile';
  /** A picture's whole address; null stands for the product's own. */
  readonly imageAddress: string | null;
  /** False for what may be shown to whoever has the link, but not be found by searching. */
  readonly isIndexed: boolean;
  /** Structured data, as schema.org names it. */
  readonly data: StructuredData;
}

export interface StructuredData {
  readonly '@type': string;
  readonly [name: string]: unknown;
}

export interface PublicPage {
  /** The name of a template in templates/page. */
  readonly template: string;
  /** The language of the page's own words. */
  readonly locale: Locale;
  readonly head: PageHead;
  /** What the template asks for, besides `words` and `locale`. */
  readonly content: object;
}

export interface PublicPages {
  /** The first HTML of one of the client's screens: the client takes over when it has come. */
  screen(page: PublicPage): Promise<PageResponse>;
  /** A page that stays as it is. */
  document(page: PublicPage): Promise<PageResponse>;
  /** What stands where nothing is, or no longer. */
  missing(locale: Locale): Promise<PageResponse>;
  /** The same at an address of the client, which may know more: it knows who looks. */
  missingScreen(locale: Locale): Promise<PageResponse>;
  /** The stylesheet's own address. */
  readonly stylesheet: Page;
}

export interface PublicPagesDeps {
  /** Absolute; the project's templates/. */
  readonly templatesFolder: string;
  readonly publicUrl: () => string;
}

/** How Open Graph spells our languages. */
const ogLocales: Record<Locale, string> = { en: 'en_US', ko: 'ko_KR', zh: 'zh_CN' };

const styles = rateLimit('styles', { points: 6_000, seconds: 60 });

export function createPublicPages({ templatesFolder, publicUrl }: PublicPagesDeps): PublicPages {
  const templates = openTemplates(templatesFolder);
  const path = templates.path('page/pages.css');
  // What is served may be kept for ever, so another content needs another address.
  const styleVersion = createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16);
  const render = (name: string, context: object): Promise<string> =>
    templates.render(`page/${name}`, context, pageHelpers);

  async function parts({ template, locale, head, content }: PublicPage) {
    const words = await templates.words('page', locale);
    const about = {
      ...head,
      imageAddress: head.imageAddress ?? `${publicUrl()}/icon-512.png`,
      twitterCard: head.imageAddress === null ? 'summary' : 'summary_large_image',
      data: { '@context': 'https://schema.org', ...head.data },
    };
    return {
      locale,
      head: await render('head', { ...about, ogLocale: ogLocales[locale], styleVersion }),
      content: await render(template, { ...content, words, locale }),
    };
  }

  async function missing(locale: Locale, isScreen: boolean): Promise<PageResponse> {
    const words = await templates.words('page', locale);
    const head = await render('missing-head', { words, styleVersion });
    const content = await render('missing', { words, home: '/' });
    return { kind: 'page', status: 404, locale, head, content, isScreen };
  }

  return {
    screen: async (page) => ({ kind: 'page', status: 200, ...(await parts(page)), isScreen: true }),
    document: async (page) => ({
      ...{ kind: 'page', status: 200 },
      ...(await parts(page)),
      isScreen: false,
    }),
    missing: (locale) => missing(locale, false),
    missingScreen: (locale) => missing(locale, true),
    stylesheet: {
      path: '/pages.css',
      limit: styles,
      respond: async () => ({
        kind: 'file',
        path,
        contentType: 'text/css; charset=utf-8',
        etag: styleVersion,
      }),
    },
  };
}
