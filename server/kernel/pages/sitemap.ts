/**
 * What search engines are told: which addresses they may look at (robots.txt), and where the public
 * pages are (sitemap.xml, which names one file for each kind of page).
 */
import Handlebars from 'handlebars';
import { rateLimit } from '../limits.ts';
import type { Page, PageResponse, PublicAddress, PublicAddresses } from '../module.ts';

export interface SitemapDeps {
  readonly addresses: readonly PublicAddresses[];
  publicUrl(): string;
}

/** Each file is read from the store anew, so nobody may ask for many. */
const sitemaps = rateLimit('sitemaps', { points: 30, seconds: 60 });

/** Of each kind; the protocol allows 50,000 in a file. */
const listedMax = 5_000;

const open = ['/$', '/a/', '/announcements/', '/o/', '/s/', '/p/', '/u/'];
/** What those pages are drawn with. */
const files = ['/assets/', '/media/', '/pages.css', '/icon', '/manifest.webmanifest'];
const listings = ['/sitemap.xml', '/sitemaps/'];

export function sitemapPages({ addresses, publicUrl }: SitemapDeps): Page[] {
  return [
    {
      path: '/robots.txt',
      respond: async () => ({ kind: 'text', contentType: 'text/plain', text: robots(publicUrl()) }),
    },
    {
      path: '/sitemap.xml',
      limit: sitemaps,
      respond: async () => {
        const locations = addresses.map(({ name }): PublicAddress => {
          return { path: `/sitemaps/${name}.xml`, changedAt: null };
        });
        return xml('sitemapindex', 'sitemap', located(locations, publicUrl()));
      },
    },
    {
      path: '/sitemaps/:file',
      limit: sitemaps,
      respond: async ({ params }) => {
        const kind = addresses.find(({ name }) => `${name}.xml` === params['file']);
        if (!kind) return { kind: 'missing' };
        const found = await kind.newest(listedMax);
        return xml('urlset', 'url', located(found, publicUrl()));
      },
    },
  ];
}

function robots(publicUrl: string): string {
  const allowed = [...open, ...files, ...listings].map((path) => `Allow: ${path}`);
  const refused = ['/s/*/checkout', '/'].map((path) => `Disallow: ${path}`);
  const lines = ['User-agent: *', ...allowed, ...refused, '', `Sitemap: ${publicUrl}/sitemap.xml`];
  return `${lines.join('\n')}\n`;
}

function located(addresses: readonly PublicAddress[], publicUrl: string): string[] {
  return addresses.map(({ path, changedAt }) => {
    const address = Handlebars.escapeExpression(publicUrl + path);
    const changed = changedAt === null ? '' : `<lastmod>${changedAt.toISOString()}</lastmod>`;
    return `<loc>${address}</loc>${changed}`;
  });
}

function xml(root: string, entry: string, entries: readonly string[]): PageResponse {
  const body = entries.map((inner) => `<${entry}>${inner}</${entry}>\n`).join('');
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${body}</${root}>
`;
  return { kind: 'text', contentType: 'application/xml', text };
}
