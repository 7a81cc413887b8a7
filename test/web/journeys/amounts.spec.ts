/** What people write for money in their own country, typed and pasted, is read as they meant it or refused. */
import { randomUUID } from 'node:crypto';
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { accounts, stores } from '../../../server/contract.ts';
import { clientOf } from '../../support/client.ts';
import { comeBack } from './entering.ts';
import { linkBank } from './purse.ts';

const negative = 'This cannot be less than zero.';
const tooPrecise = 'No more than two decimals, please.';
const noDecimals = 'This currency has no decimals: whole amounts only, please.';

const habits = [
  {
    locale: 'en-US',
    currency: 'CNY',
    read: { '58,50': '= ¥58.50', '1,250': '= ¥1,250.00', '¥58.50': '= ¥58.50' },
    refused: { '-5': negative, '58.555': tooPrecise },
    sold: { as: '58,50', for: '¥58.50' },
  },
  {
    locale: 'de-DE',
    currency: 'CNY',
    read: { '58,50': '= ¥58.50', '58.50': '= ¥58.50', '1.250': '= ¥1,250.00' },
    refused: { '-5': negative, '58,555': tooPrecise },
    sold: { as: '1.250,90', for: '¥1,250.90' },
  },
  {
    locale: 'ko-KR',
    currency: 'KRW',
    read: { '1,250': '= ₩1,250', '12500원': '= ₩12,500' },
    refused: { '-5': negative, '58,50': noDecimals, '58.555,5': noDecimals },
    sold: { as: '58,500', for: '₩58,500' },
  },
] as const;

for (const { locale, currency, read, refused, sold } of habits) {
  test(`prices as people write them where it is ${locale}`, async ({ browser, baseURL }, {
    project,
  }) => {
    const name = `sum_${locale.slice(0, 2)}_${project.name}`;
    const page = await openDevice(browser, locale);
    const officialId = await openShop(baseURL ?? '', name, currency);
    await enter(page, name);
    await page.goto(`/console/${officialId}/store`);
    await page.getByRole('button', { name: 'Add product' }).first().click();
    const sheet = page.getByRole('dialog');
    const price = sheet.getByLabel('Price', { exact: true });
    for (const write of [type, paste]) {
      for (const [text, amount] of Object.entries(read)) {
        await write(page, price, text);
        await expect(sheet.getByText(amount, { exact: true })).toBeVisible();
        await expect(price).toHaveValue(text);
      }
      for (const [text, word] of Object.entries(refused)) {
        await write(page, price, text);
        await price.blur();
        await expect(sheet.getByText(word)).toBeVisible();
        await expect(price).toHaveValue(text);
      }
    }

    await type(page, price, '-5');
    await sheet.getByLabel('Name', { exact: true }).fill('Tea');
    await sheet.getByLabel('Stock', { exact: true }).fill('3');
    await sheet.getByRole('button', { name: 'Put on sale', exact: true }).click();
    await expect(price).toBeFocused();
    await type(page, price, sold.as);
    await sheet.getByRole('button', { name: 'Put on sale', exact: true }).click();
    await expect(sheet).toBeHidden();
    await expect(page.getByText(sold.for).first()).toBeVisible();
    await page.context().close();
  });
}

test('a wallet is filled with as much as was written', async ({ browser, baseURL }, {
  project,
}) => {
  const name = `sum_wallet_${project.name}`;
  const client = clientOf(baseURL ?? '');
  const person = await client.signUp(name, 'Frieda');
  await linkBank(client, person, 'CNY');
  const page = await openDevice(browser, 'de-DE');
  await enter(page, name);
  await page.goto('/wallet/top-up');
  await type(page, page.getByLabel('Amount', { exact: true }), '58,50');
  await expect(page.getByText('= ¥58.50', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Top up', exact: true }).click();
  await expect(page.getByText(/58\.50.*is in your wallet/)).toBeVisible();
  await page.context().close();
});

/** Speaks English, so that the journey finds its way, and writes figures as its country does. */
async function openDevice(browser: Browser, locale: string): Promise<Page> {
  const context = await browser.newContext({ locale });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  return context.newPage();
}

async function enter(page: Page, handle: string): Promise<void> {
  await comeBack(page, handle);
  await page.evaluate(() => localStorage.setItem('maru.language', 'en'));
}

async function openShop(url: string, handle: string, currency: 'CNY' | 'KRW'): Promise<string> {
  const client = clientOf(url);
  const owner = await client.signUp(handle);
  const account = {
    handle: `s${randomUUID().slice(0, 8)}`,
    name: 'Sums',
    kind: 'business',
  } as const;
  const { id: officialId } = await client.ask(accounts.openOfficial, account, owner);
  await client.ask(stores.openStore, { officialId, name: 'Sums', currency }, owner);
  return officialId;
}

async function type(_: Page, field: Locator, text: string): Promise<void> {
  await field.fill('');
  await field.pressSequentially(text);
}

async function paste(page: Page, field: Locator, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await field.fill('');
  await field.press('ControlOrMeta+V');
}
