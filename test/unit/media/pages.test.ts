import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { root } from '../../../scripts/tools/project.mjs';
import { instantOut, locales } from '../../../server/kernel/contract.ts';
import { openTemplates } from '../../../server/kernel/pages/templates.ts';
import { createPages } from '../../../server/media/pages.ts';

const { pages, stylesheet } = createPages(openTemplates(`${root}/templates`));

const shape = z.strictObject({
  title: z.string(),
  summary: z.string(),
  paragraphs: z.array(z.array(z.string())),
  publishedAt: instantOut.transform((text) => new Date(text)),
  agency: z.strictObject({
    name: z.string(),
    handle: z.string(),
    avatarUrl: z.string().nullable(),
    avatarAddress: z.string().nullable(),
    seal: z.strictObject({ organization: z.string(), method: z.string() }).nullable(),
  }),
  address: z.string(),
  followLink: z.string(),
});

const sample = async () =>
  shape.parse(
    JSON.parse(await readFile(`${root}/templates/page/announcement.sample.json`, 'utf8')),
  );

describe.each(locales)('the page of an announcement in %s', (locale) => {
  it('shows all of it in that language, without any script or style of its own', async () => {
    const page = await sample();
    const html = await pages.announcement(locale, page);
    expect(html).toContain(`<html lang="${locale}">`);
    expect(html).toContain(`<h1>${page.title}</h1>`);
    for (const line of page.paragraphs.flat()) {
      expect(html).toContain(line.split('<')[0]?.trim());
    }
    expect(html).toContain('<time datetime="2026-06-20T01:00:00.000Z">');
    expect(html).not.toMatch(/<script|<style| style=| on\w+=/);
  });

  it('tells those who preview it what it is', async () => {
    const page = await sample();
    const agency = { ...page.agency, avatarUrl: '/media/x/thumb.webp' };
    const avatarAddress = 'https://maru.example/media/x/thumb.webp';
    const html = await pages.announcement(locale, {
      ...page,
      agency: { ...agency, avatarAddress },
    });
    expect(html).toContain(`<meta property="og:title" content="${page.title}">`);
    expect(html).toContain(`<meta property="og:description" content="${page.summary}">`);
    expect(html).toContain(`<meta property="og:url" content="${page.address}">`);
    expect(html).toContain(`<meta property="og:image" content="${avatarAddress}">`);
    expect(html).toContain('src="/media/x/thumb.webp"');
  });

  it('has words for what is missing', async () => {
    const html = await pages.missing(locale);
    expect(html).toContain(`<html lang="${locale}">`);
    expect(html).toContain('name="robots" content="noindex"');
  });
});

it('the date is told where its readers are', async () => {
  const page = await sample();
  const dateIn = async (locale: 'en' | 'ko' | 'zh') =>
    /<time [^>]*>([^<]*)<\/time>/.exec(await pages.announcement(locale, page))?.[1];
  expect(await dateIn('ko')).toMatch(/2026년 6월 20일.*10:00/);
  expect(await dateIn('zh')).toMatch(/2026年6月20日.*09:00/);
  expect(await dateIn('en')).toMatch(/Jun 20, 2026.*01:00/);
});

it('markup in a text stays text', async () => {
  const page = await sample();
  const evil = '"><script>alert(1)</script>';
  const agency = { ...page.agency, name: evil, handle: evil };
  const html = await pages.announcement('en', {
    ...page,
    ...{ title: evil, summary: evil, paragraphs: [[evil]], agency, address: evil },
  });
  expect(html).not.toContain('<script');
  expect(html).toContain('&lt;script&gt;');
});

it('the seal is shown only while the verification holds', async () => {
  const page = await sample();
  expect(await pages.announcement('en', page)).toContain('class="seal"');
  const html = await pages.announcement('en', { ...page, agency: { ...page.agency, seal: null } });
  expect(html).not.toContain('class="seal"');
  expect(html).toContain('not verified at present');
});

it('the stylesheet that pages link to is there, under an address of its content', async () => {
  const request = {
    params: {},
    query: {},
    locale: 'en',
    origin: { ip: '', agent: '' },
    isVisit: true,
  } as const;
  const answer = await stylesheet.respond(request);
  if (answer.kind !== 'file') throw new Error('a file was expected');
  const html = await pages.missing('en');
  expect(html).toContain(`href="/pages.css?v=${answer.etag}"`);
  expect(await readFile(answer.path, 'utf8')).toContain('.action');
});
