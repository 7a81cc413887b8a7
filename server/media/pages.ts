/** Public HTML pages from templates/page: no script, no inline style, one stylesheet. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Instant } from '../kernel/clock.ts';
import type { Locale } from '../kernel/contract.ts';
import { firstLetter } from '../kernel/graphemes.ts';
import type { Page } from '../kernel/module.ts';
import { formatTime } from '../kernel/pages/format-time.ts';
import type { Templates } from '../kernel/pages/templates.ts';
import { files } from './limits.ts';

export interface AnnouncementPage {
  readonly title: string;
  readonly summary: string;
  /** The lines of each paragraph. */
  readonly paragraphs: readonly (readonly string[])[];
  readonly publishedAt: Instant;
  readonly agency: {
    readonly name: string;
    readonly handle: string;
    readonly avatarUrl: string | null;
    /** The same picture's whole address, for those who preview the page elsewhere. */
    readonly avatarAddress: string | null;
    /** Who was checked and how, for people; null when the mark has run out since. */
    readonly seal: { readonly organization: string; readonly method: string } | null;
  };
  /** The page's own address. */
  readonly address: string;
  /** Where one can follow the agency. */
  readonly followLink: string;
}

export interface Pages {
  /** An announcement's page, in the announcement's language. */
  announcement(locale: Locale, page: AnnouncementPage): Promise<string>;
  /** What stands where nothing is, or no longer. */
  missing(locale: Locale): Promise<string>;
}

export interface PagesParts {
  readonly pages: Pages;
  /** The stylesheet's own address. */
  readonly stylesheet: Page;
}

/** How Open Graph spells our languages. */
const ogLocales: Record<Locale, string> = { en: 'en_US', ko: 'ko_KR', zh: 'zh_CN' };

export function createPages(templates: Templates): PagesParts {
  const path = templates.path('page/pages.css');
  // What is served may be kept for ever, so another content needs another address.
  const styleVersion = createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16);
  async function render(name: string, locale: Locale, data: object): Promise<string> {
    const words = await templates.words('page', locale);
    return templates.render(`page/${name}`, { ...data, words, locale, styleVersion }, {});
  }

  return {
    pages: {
      announcement: (locale, { publishedAt, agency, ...page }) =>
        render('announcement', locale, {
          ...page,
          agency: { ...agency, initial: firstLetter(agency.name) },
          publishedAt: { iso: publishedAt.toISOString(), text: formatTime(publishedAt, locale) },
          ogLocale: ogLocales[locale],
        }),
      missing: (locale) => render('missing', locale, { home: '/' }),
    },
    stylesheet: {
      path: '/pages.css',
      limit: files,
      respond: async () => ({
        kind: 'file',
        path,
        contentType: 'text/css; charset=utf-8',
        etag: styleVersion,
      }),
    },
  };
}
