import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { root } from '../../../scripts/tools/project.mjs';
import { locales } from '../../../server/kernel/contract.ts';
import { money } from '../../../server/kernel/money.ts';
import { openTemplates } from '../../../server/kernel/pages/templates.ts';
import { createCards } from '../../../server/media/cards/render-card.ts';
import type { BroadcastCard, RenderedCard } from '../../../server/media/index.ts';
import { broadcastSample, receiptSample } from '../../support/card-samples.ts';
import { decodeQr } from '../../support/qr.ts';

const templates = openTemplates(`${root}/templates`);
const { render } = createCards({ templates, loadPhotos: async () => new Map() });

const looks = ['bright', 'calm'] as const;
const everyLook = locales.flatMap((locale) => looks.map((look) => [look, locale] as const));
const cherries = {
  name: 'Cherries',
  price: money(45_000n, 'KRW'),
  mediaId: 'med_01jd0000000000000000000000',
} as const;

/** The picture as a messenger would forward it: half as large, a poor JPEG. */
async function worsened(picture: Uint8Array): Promise<Buffer> {
  const { width } = await sharp(picture).metadata();
  return sharp(picture)
    .resize(Math.round(width / 2))
    .jpeg({ quality: 50 })
    .toBuffer();
}

/** The width of the code from its first dark module to its last, found in the pixels. */
async function codeWidth({ png, width, height }: RenderedCard): Promise<number> {
  const pixels = await sharp(png).greyscale().raw().toBuffer();
  const isDark = (x: number, y: number) => (pixels[y * width + x] ?? 255) < 60;
  // The finder patterns' edge: the longest unbroken dark run is seven modules; a row through the
  // timing pattern of the code begins and ends with one.
  let widest = 0;
  for (let y = Math.floor(height / 2); y < height; y += 1) {
    const dark = Array.from({ length: width }, (_, x) => x).filter((x) => isDark(x, y));
    const runs = runsOf(dark);
    const finders = runs.filter((run) => run.length === Math.max(...runs.map((r) => r.length)));
    const [first] = finders[0] ?? [];
    const last = finders.at(-1)?.at(-1);
    if (finders.length === 2 && first !== undefined && last !== undefined && first > 100) {
      widest = Math.max(widest, last - first + 1);
    }
  }
  return widest;
}

function runsOf(places: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const place of places) {
    const last = runs.at(-1);
    if (last?.at(-1) === place - 1) last.push(place);
    else runs.push([place]);
  }
  return runs;
}

describe.each(everyLook)('the %s card in %s', (look, locale) => {
  it('is drawn from its sample, and any camera reads its link', async () => {
    const sample = await broadcastSample(`broadcast/${look}`);
    const card = await render(`broadcast/${look}`, locale, sample);
    expect(await decodeQr(card.png)).toBe(sample.link);
    expect(await decodeQr(await worsened(card.png))).toBe(sample.link);
    expect(await codeWidth(card)).toBeGreaterThanOrEqual(card.width / 4);
  });
});

describe.each(locales)('the receipt in %s', (locale) => {
  it('says so, in a line of its own, when no real money was paid', async () => {
    const sample = await receiptSample();
    const simulated = await render('receipt/receipt', locale, { ...sample, isSimulated: true });
    const real = await render('receipt/receipt', locale, { ...sample, isSimulated: false });
    expect(simulated.height).toBeGreaterThan(real.height);
  });

  it('is drawn from its sample, and any camera reads its link', async () => {
    const sample = await receiptSample();
    const card = await render('receipt/receipt', locale, sample);
    expect(await decodeQr(card.png)).toBe(sample.link);
    expect(await decodeQr(await worsened(card.png))).toBe(sample.link);
    expect(await codeWidth(card)).toBeGreaterThanOrEqual(card.width / 4);
  });
});

describe('a card', () => {
  const drawn = async (change: Partial<BroadcastCard>) =>
    render('broadcast/bright', 'ko', { ...(await broadcastSample('broadcast/bright')), ...change });
  const fingerprint = ({ png }: RenderedCard) => createHash('sha256').update(png).digest('hex');

  it('is the same picture for the same values', async () => {
    expect(fingerprint(await drawn({}))).toBe(fingerprint(await drawn({})));
  });

  it('draws Hangul that is stored in parts as whole syllables', async () => {
    const written = { title: '무더위 쉼터', account: { name: '한옥 과일', isVerified: true } };
    const inParts = {
      title: written.title.normalize('NFD'),
      account: { ...written.account, name: written.account.name.normalize('NFD') },
    };
    expect(fingerprint(await drawn(inParts))).toBe(fingerprint(await drawn(written)));
  });

  it('shows each of its values', async () => {
    const changes: Partial<BroadcastCard>[] = [
      {},
      { title: '다른 제목' },
      { body: '다른 글' },
      { account: { name: 'Hanok Fruit', isVerified: false } },
      { account: { name: 'Somebody else', isVerified: true } },
      { call: 'follow' },
      { link: 'https://maru.example/c/000000000000' },
      { products: [{ ...cherries, mediaId: null }] },
    ];
    const pictures = await Promise.all(changes.map(drawn));
    expect(new Set(pictures.map(fingerprint)).size).toBe(changes.length);
  });

  it('grows with what it says', async () => {
    const short = await drawn({ body: '', products: [] });
    const long = await drawn({ body: '아주 긴 글입니다. '.repeat(12) });
    expect(short.height).toBeLessThan((await drawn({})).height);
    expect(long.height).toBeGreaterThan((await drawn({ body: '짧은 글' })).height);
  });

  it('holds any text: markup, endless words, emoji, other scripts, nothing but spaces', async () => {
    const link = 'https://maru.example/c/k3m9q7rt2xwz?a=1&b=<2>"';
    const texts = [
      '<image href="file:///etc/passwd"/>',
      'x'.repeat(240),
      '👨‍👩‍👧🇰🇷'.repeat(9),
      'العربية ไทย',
      ' ',
    ];
    for (const text of texts) {
      const products = [{ ...cherries, name: text, mediaId: null }];
      const account = { name: text, isVerified: true };
      const card = await drawn({ title: text, body: text, account, products, link });
      expect(await decodeQr(card.png)).toBe(link);
    }
  });

  it('shows the photo of a product', async () => {
    const photo = await sharp({
      create: { width: 640, height: 480, channels: 3, background: '#00ff00' },
    })
      .jpeg()
      .toBuffer();
    const { render } = createCards({
      templates,
      loadPhotos: async (ids) => new Map(ids.map((id) => [id, photo])),
    });
    for (const look of looks) {
      const sample = await broadcastSample(`broadcast/${look}`);
      const card = await render(`broadcast/${look}`, 'en', { ...sample, products: [cherries] });
      const { data } = await sharp(card.png).raw().toBuffer({ resolveWithObject: true });
      let green = 0;
      for (let at = 0; at < data.length; at += 3) {
        if ((data[at + 1] ?? 0) > 200 && (data[at] ?? 0) < 60 && (data[at + 2] ?? 0) < 60)
          green += 1;
      }
      expect(green).toBeGreaterThan(10_000);
    }
  });

  it('refuses to be drawn when its template asks for what is not there', async () => {
    const { link: _, ...rest } = await receiptSample();
    const incomplete: object = { ...rest, words: await templates.words('receipt', 'en') };
    await expect(templates.render('receipt/receipt', incomplete, {})).rejects.toThrow();
  });
});

it('every folder of templates has the same words in every language', async () => {
  for (const folder of ['broadcast', 'receipt', 'page']) {
    const [en, ...others] = await Promise.all(locales.map((l) => templates.words(folder, l)));
    for (const words of others) expect(Object.keys(words)).toEqual(Object.keys(en ?? {}));
  }
});
