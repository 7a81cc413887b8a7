/** What anybody may see without an account, and that it is no more than what is public. */
import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts, media, official, stores } from '../../server/contract.ts';
import { limits } from '../../server/kernel/limits.ts';
import { type Person, startApp, type TestApp } from '../support/app.ts';
import { freshFolder, removeFolder } from '../support/folders.ts';

const client = `<!doctype html>
<html lang="en"><head><!--head--><title>Maru</title><!--/head-->
<script type="module" src="/assets/main.js"></script></head>
<body><!--content--><div id="root"></div></body></html>`;

let app: TestApp;
let webFolder: string;
let mina: Person;
let owner: Person;
let officialId: `oac_${string}`;
let storeId: `sto_${string}`;
let productId: `prd_${string}`;
let hiddenId: `prd_${string}`;
let announcementId: `ann_${string}`;

const price = { amount: '1050', currency: 'CNY' } as const;
const evil = '</script>"><b>\u202eKim';

beforeAll(async () => {
  webFolder = await freshFolder();
  await mkdir(join(webFolder, 'assets'));
  await writeFile(join(webFolder, 'index.html'), client);
  app = await startApp({ webFolder });
  const operator = await app.signUp('keeper');
  owner = await app.signUp('owner');
  mina = await app.signUp('mina', { displayName: 'Mina' });
  await app.signUp('evil_name', { displayName: evil });
  await app.ask(accounts.requestFriend, { userId: owner.id }, mina);
  const account = { handle: 'tea_office', name: 'Tea', kind: 'government' } as const;
  officialId = (await app.ask(accounts.openOfficial, account, owner)).id;
  const asking = { officialId, organization: 'City', evidence: 'letter' };
  const { id: requestId } = await app.ask(accounts.requestVerification, asking, owner);
  const verdict = { requestId, verdict: 'approved', name: 'Tea', method: 'phone' } as const;
  await app.ask(accounts.decideVerification, verdict, operator);
  const store = { officialId, name: 'Tea House', currency: 'CNY' } as const;
  storeId = (await app.ask(stores.openStore, store, owner)).id;
  const create = { width: 400, height: 300, channels: 3, background: '#2c2' } as const;
  const bytes = await sharp({ create }).png().toBuffer();
  const { id: picture } = await app.ask(media.uploadImage, { bytes }, owner);
  const product = { storeId, name: 'Green', price, stock: 5, mediaIds: [picture] };
  productId = (await app.ask(stores.addProduct, product, owner)).id;
  const hidden = await app.ask(stores.addProduct, { ...product, name: 'Hidden' }, owner);
  hiddenId = hidden.id;
  await app.ask(stores.updateProduct, { productId: hiddenId, isOnSale: false }, owner);
  const words = { title: 'Open day', body: 'See https://tea.example/day.', locale: 'en' } as const;
  const said = { officialId, ...words, idempotencyKey: randomUUID() };
  announcementId = (await app.ask(official.publishAnnouncement, said, owner)).id;
});
afterAll(async () => {
  await app.stop();
  await removeFolder(webFolder);
});

async function open(path: string, language = 'en') {
  const headers = { accept: 'text/html', 'accept-language': language };
  const response = await fetch(app.url + path, { headers, redirect: 'manual' });
  const html = await response.text();
  const data = /<script type="application\/ld\+json">(.*)<\/script>/.exec(html)?.[1];
  return { response, html, data: data === undefined ? null : JSON.parse(data) };
}

describe('a guest', () => {
  it('sees the card of a person and nothing of whom they know', async () => {
    const shown = await app.ask(accounts.getPerson, { handle: 'mina' });
    expect(shown).toEqual({
      person: { id: mina.id, handle: 'mina', displayName: 'Mina', avatarUrl: null },
      relation: 'none',
      requestId: null,
    });
    const known = await app.ask(accounts.getPerson, { handle: 'mina' }, owner);
    expect(known.relation).toBe('asked');
    const { html } = await open('/u/mina');
    expect(html).not.toMatch(/owner|asked|friend/);
    expect(html).not.toContain(mina.id);
  });

  it('sees an official account as somebody who neither follows it nor acts for it', async () => {
    const shown = await app.ask(accounts.getOfficial, { handle: 'tea_office' });
    expect(shown).toMatchObject({ official: { id: officialId }, isFollowing: false, role: null });
    const own = await app.ask(accounts.getOfficial, { handle: 'tea_office' }, owner);
    expect(own.role).toBe('owner');
  });

  it('sees what is on sale and not what is kept back', async () => {
    const { items } = await app.ask(stores.listProducts, { storeId });
    expect(items.map(({ id }) => id)).toEqual([productId]);
    expect((await app.refusal(stores.getProduct, { productId: hiddenId })).status).toBe(404);
    expect((await open(`/s/${storeId}/p/${hiddenId}`)).response.status).toBe(404);
    expect((await open(`/s/${storeId}`)).html).not.toContain('Hidden');
  });

  it('cannot find people or accounts by searching', async () => {
    expect((await app.refusal(accounts.searchOfficial, {})).status).toBe(401);
  });
});

describe('the first HTML of', () => {
  const address = (path: string) => `<link rel="canonical" href="${app.url}${path}">`;

  it('a product says what it costs and whether it is there', async () => {
    const path = `/s/${storeId}/p/${productId}`;
    const { response, html, data } = await open(`${path}?scene=abc`, 'zh-CN');
    expect([response.status, response.headers.get('content-language')]).toEqual([200, 'zh']);
    expect(html).toContain(address(path));
    expect(html).toContain('<html lang="zh">');
    expect(html).toMatch(/property="og:image" content="http[^"]+\/medium\.webp"/);
    expect(html).toContain('¥10.50');
    expect(data).toMatchObject({
      ...{ '@type': 'Product', name: 'Green' },
      offers: {
        ...{ '@type': 'Offer', price: '10.50', priceCurrency: 'CNY' },
        availability: 'https://schema.org/InStock',
      },
    });
  });

  it('a store leads to its products', async () => {
    const { html, data } = await open(`/s/${storeId}`);
    expect(html).toContain(address(`/s/${storeId}`));
    expect(html).toContain(`href="/s/${storeId}/p/${productId}"`);
    expect(data).toMatchObject({ '@type': 'Store', parentOrganization: { name: 'Tea' } });
  });

  it('an account leads to its store and to what it has announced', async () => {
    const { html, data } = await open('/o/TEA_office');
    expect(html).toContain(address('/o/tea_office'));
    expect(html).toContain(`href="/s/${storeId}"`);
    expect(html).toContain(`href="/announcements/${announcementId}"`);
    expect(data).toMatchObject({ mainEntity: { '@type': 'GovernmentOrganization', name: 'Tea' } });
    const list = await open('/o/tea_office/announcements');
    expect(list.html).toContain('Open day');
    expect(list.html).toContain(address('/o/tea_office/announcements'));
  });

  it('an announcement is the article, whose address is the one without scripts', async () => {
    const { html, data } = await open(`/announcements/${announcementId}`, 'ko');
    expect(html).toContain(address(`/a/${announcementId}`));
    expect(html).toContain('href="https://tea.example/day"');
    expect(data).toMatchObject({ '@type': 'NewsArticle', headline: 'Open day' });
    const plain = await open(`/a/${announcementId}`, 'ko');
    expect(plain.html).toContain('<html lang="en">');
    expect(plain.html).not.toContain('/assets/main.js');
  });

  it('a person is a profile that no search finds', async () => {
    const { html, data } = await open('/u/mina');
    expect(html).toContain('name="robots" content="noindex"');
    expect(data).toMatchObject({ '@type': 'ProfilePage', mainEntity: { name: 'Mina' } });
  });

  it('each brings the client, which takes over', async () => {
    for (const path of [`/s/${storeId}`, '/o/tea_office', '/u/mina', '/u/nobody_here']) {
      const { html } = await open(path);
      expect(html).toContain('src="/assets/main.js"');
      expect(html).toContain('<div id="first" class="first-page">');
      expect(html).toContain('<div id="root"></div>');
      expect(html).not.toContain('<title>Maru</title>');
    }
  });

  it('somebody with a hostile name adds nothing but text', async () => {
    const { html, data } = await open('/u/evil_name');
    const { displayName } = (await app.ask(accounts.getPerson, { handle: 'evil_name' })).person;
    expect(data.mainEntity.name).toBe(displayName);
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html).not.toContain('<b>');
  });

  it('anything unknown is a 404 that says so', async () => {
    const gone = [
      ...['/u/nobody_here', '/u/x', '/o/nobody_here', '/o/nobody_here/announcements'],
      ...['/s/sto_01jd0000000000000000000000', '/s/x', `/s/${storeId}/p/x`, '/p/x'],
      ...['/announcements/x', '/a/ann_01jd0000000000000000000000', '/c/nothing'],
    ];
    for (const path of gone) {
      const { response, html } = await open(path);
      expect([path, response.status]).toEqual([path, 404]);
      expect(html).toContain('There is nothing here');
    }
  });
});

describe('a search engine', () => {
  const located = (xml: string) =>
    [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address = '']) => new URL(address));

  it('is told of each kind of public page, under addresses that are open to it', async () => {
    const robots = (await open('/robots.txt')).html;
    const sitemap = new URL(/^Sitemap: (.*)$/m.exec(robots)?.[1] ?? '').pathname;
    const files = located((await open(sitemap)).html);
    const listed: string[] = [];
    for (const { pathname } of files) {
      expect(robots).toContain(`Allow: /${pathname.split('/')[1]}/`);
      listed.push(...located((await open(pathname)).html).map((found) => found.pathname));
    }
    expect(listed.toSorted()).toEqual(
      [
        ...['/o/tea_office', `/s/${storeId}`, `/s/${storeId}/p/${productId}`],
        `/a/${announcementId}`,
      ].toSorted(),
    );
    for (const path of listed) {
      expect(robots).toContain(`Allow: /${path.split('/')[1]}/`);
      const { response, html } = await open(path);
      expect(response.status).toBe(200);
      // Each stands under the address that it gives as its own.
      expect(html).toMatch(new RegExp(`<link rel="canonical" href="[^"]*${path}">`));
    }
  });

  it('finds no list of a kind that there is not', async () => {
    expect((await open('/sitemaps/people.xml')).response.status).toBe(404);
  });
});

describe('a product', () => {
  it('has one address, to which the others lead with what led there', async () => {
    const right = `/s/${storeId}/p/${productId}?scene=abc`;
    for (const path of ['/p', '/s/sto_01jd0000000000000000000000/p']) {
      const { response } = await open(`${path}/${productId}?scene=abc`);
      expect([response.status, response.headers.get('location')]).toEqual([302, right]);
    }
  });
});

describe('who tries one handle after another', () => {
  it('is held up by their address, on the page as at the operation', async () => {
    const limited = await startApp({ webFolder, env: { MARU_NO_LIMITS: '' } });
    const page = () => fetch(`${limited.url}/u/nobody_here`);
    for (let count = 0; count < limits.search.points; count += 1) await page();
    expect((await page()).status).toBe(429);
    expect((await limited.refusal(accounts.getPerson, { handle: 'nobody_here' })).status).toBe(429);
    await limited.stop();
  });
});
