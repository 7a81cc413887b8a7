import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { root } from '../../../scripts/tools/project.mjs';
import { locales } from '../../../server/kernel/contract.ts';
import type { PageResponse } from '../../../server/kernel/module.ts';
import {
  createPublicPages,
  type PageHead,
  type PublicPage,
} from '../../../server/kernel/pages/public-pages.ts';

const folder = `${root}/templates/page`;
const publicUrl = () => 'https://maru.example';
const publicPages = createPublicPages({ templatesFolder: `${root}/templates`, publicUrl });

const sampleOf = (name: string) =>
  JSON.parse(readFileSync(`${folder}/${name}.sample.json`, 'utf8'));
const head: PageHead = sampleOf('head');
/** Those that are a page's content; the others are parts of them, or heads. */
const contents = ['announcement', 'announcements', 'official', 'person', 'product', 'store'];

const htmlOf = (response: PageResponse): { head: string; content: string } => {
  if (response.kind !== 'page') throw new Error('a page was expected');
  return response;
};
const render = async (page: Partial<PublicPage>) =>
  htmlOf(
    await publicPages.screen({
      ...{ template: 'person', locale: 'en', head, content: sampleOf('person') },
      ...page,
    }),
  );
/** What is in the one script of a head, as a program reads it. */
const dataIn = (html: string): Record<string, unknown> =>
  JSON.parse(/<script type="application\/ld\+json">(.*)<\/script>/.exec(html)?.[1] ?? '');

const hostile = [
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '<!--<script>',
  ']]>&lt;b&gt;$&$1{{name}}',
  '\u202eexe.gnp\u202c \u200f\u2066x\u2069 \u2028\u2029',
];

describe.each(locales)('the pages for the public in %s', (locale) => {
  it.each(contents)('show a %s without any program or style of its own', async (template) => {
    const { content } = await render({ template, locale, content: sampleOf(template) });
    expect(content).toContain('<main');
    expect(content).not.toMatch(/<script|<style|<link| style=| on\w+=/);
  });

  it('have words for what is missing, and no search engine keeps that', async () => {
    const here = htmlOf(await publicPages.missing(locale));
    expect(here).toMatchObject({ status: 404, locale, isScreen: false });
    expect(here.head).toContain('name="robots" content="noindex"');
    expect(await publicPages.missingScreen(locale)).toEqual({ ...here, isScreen: true });
  });
});

describe('the head of a public page', () => {
  it('tells those who preview or index the page what it is', async () => {
    const { head: html } = await render({ locale: 'ko' });
    expect(html).toContain(`<link rel="canonical" href="${head.address}">`);
    expect(html).toContain(`<meta property="og:url" content="${head.address}">`);
    expect(html).toContain(`<meta property="og:title" content="${head.title}">`);
    expect(html).toContain(`<meta property="og:description" content="${head.description}">`);
    expect(html).toContain(`<meta property="og:image" content="${head.imageAddress}">`);
    expect(html).toContain('<meta property="og:locale" content="ko_KR">');
    expect(html).not.toContain('noindex');
    expect(dataIn(html)).toEqual({ '@context': 'https://schema.org', ...head.data });
  });

  it('has the picture of the product where there is no other, and keeps out of searches on wish', async () => {
    const { head: html } = await render({
      head: { ...head, imageAddress: null, isIndexed: false },
    });
    expect(html).toContain('content="https://maru.example/icon-512.png"');
    expect(html).toContain('name="robots" content="noindex"');
  });

  it.each(hostile)('keeps %j a text, in attributes and in data', async (text) => {
    const data = { '@type': 'Person', name: text, [text]: [text] };
    const { head: html } = await render({
      head: { ...head, title: text, description: text, address: text, imageAddress: text, data },
    });
    expect(html.match(/<\/?script/g)).toEqual(['<script', '</script']);
    expect(html).not.toMatch(/<img|<!--/);
    expect(html.replace(/<script.*<\/script>/, '')).not.toMatch(/ on\w+='/);
    expect(dataIn(html)).toEqual({ '@context': 'https://schema.org', ...data });
  });
});

describe('the content of a public page', () => {
  it.each(hostile)('adds no element for %j', async (text) => {
    const bones = (html: string) => html.match(/<\/?[a-z]+|<!--/g);
    for (const template of contents) {
      const plain = await render({ template, content: filled(sampleOf(template), 'x') });
      const probed = await render({ template, content: filled(sampleOf(template), text) });
      expect(bones(probed.content)).toEqual(bones(plain.content));
    }
  });

  it('lets one follow the web addresses in a text, and vouches for none of them', async () => {
    const body = '자세히: https://maru.example/a?b=1&c="d"\nhttp://x.example). javascript:alert(1)';
    const content = { ...sampleOf('announcement'), body };
    const { content: html } = await render({ template: 'announcement', content });
    const rel = 'target="_blank" rel="noopener nofollow ugc"';
    expect(html).toContain(
      `<a href="https://maru.example/a?b&#x3D;1&amp;c&#x3D;" ${rel}>https://maru.example/a?b&#x3D;1&amp;c&#x3D;</a>`,
    );
    expect(html).toContain(`<a href="http://x.example/" ${rel}>http://x.example</a>).`);
    expect(html).not.toContain('href="javascript');
  });

  it('shows the seal only while the verification holds', async () => {
    const sample = sampleOf('announcement');
    const html = async (seal: object | null) =>
      (
        await render({
          template: 'announcement',
          content: { ...sample, agency: { ...sample.agency, seal } },
        })
      ).content;
    expect(await html(sample.agency.seal)).toContain('class="seal"');
    expect(await html(null)).not.toContain('class="seal"');
    expect(await html(null)).toContain('not verified at present');
  });
});

it('the stylesheet that pages link to is there, under an address of its content', async () => {
  const answer = await publicPages.stylesheet.respond({
    ...{ params: {}, query: {}, locale: 'en', origin: { ip: '', agent: '' }, isVisit: true },
  });
  if (answer.kind !== 'file') throw new Error('a file was expected');
  const { head: html } = await render({});
  expect(html).toContain(`href="${publicPages.stylesheet.path}?v=${answer.etag}"`);
});

it('each template of a page is tried here, or is a part of one that is', () => {
  const names = readdirSync(folder).flatMap((file) => /^(.+)\.hbs$/.exec(file)?.[1] ?? []);
  const parts = ['account', 'seal', 'head', 'missing', 'missing-head'];
  expect(names.sort()).toEqual([...contents, ...parts].sort());
});

/** The sample with the same text in place of each of its texts. */
function filled(value: unknown, text: string): object {
  const put = (one: unknown): unknown => {
    if (typeof one === 'string') return text;
    if (Array.isArray(one)) return one.map(put);
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, put(inner)]));
  };
  return Object(put(value));
}
