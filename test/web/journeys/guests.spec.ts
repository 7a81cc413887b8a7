/**
 * Somebody without an account scans a card, looks round the shop, fills a cart, signs up at the till
 * and pays; what led them there is known to the shop.
 */
import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect, test } from '@playwright/test';

const password = 'correct horse battery';

async function ask(
  request: APIRequestContext,
  method: 'get' | 'post',
  path: string,
  data: object,
  token?: string,
) {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const sent = method === 'post' ? { headers, data } : { headers };
  const answer = await request[method](`/v1${path}`, sent);
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return answer.json();
}

/** A shop with two products and a broadcast with a card, set up as its owner's programs would. */
async function openShop(request: APIRequestContext, name: string) {
  const owner = { handle: `own_${name}`, displayName: 'Owner', password, locale: 'en' };
  const { tokens } = await ask(request, 'post', '/users', owner);
  const post = (path: string, data: object) => ask(request, 'post', path, data, tokens.accessToken);
  const official = await post('/official-accounts', {
    ...{ handle: `tea_${name}`, name: `Tea ${name}`, kind: 'business' },
  });
  const store = await post('/stores', {
    ...{ officialId: official.id, name: `Tea shop ${name}`, currency: 'CNY' },
  });
  const product = (title: string, amount: string) =>
    post(`/stores/${store.id}/products`, {
      ...{ name: title, price: { amount, currency: 'CNY' }, stock: 9 },
    });
  const green = await product('Green tea', '680');
  await product('Black tea', '990');
  const broadcast = (text: string) =>
    post(`/official-accounts/${official.id}/broadcasts`, {
      ...{ text, productIds: [green.id], idempotencyKey: randomUUID() },
      card: { template: 'bright', title: text, body: 'Come by' },
    });
  const sent = await broadcast('New tea');
  const code = new URL(sent.link).pathname.replace('/c/', '');
  const scans = async () => {
    const path = `/official-accounts/${official.id}/broadcasts`;
    return (await ask(request, 'get', path, {}, tokens.accessToken)).items[0].scanCount;
  };
  return { official, store, code, scans, broadcast };
}

/** As much as the shop's tea costs, on the account of somebody who has signed up. */
async function topUp(request: APIRequestContext, handle: string): Promise<void> {
  const { tokens } = await ask(request, 'post', '/sessions', { handle, password });
  const post = (path: string, data: object) => ask(request, 'post', path, data, tokens.accessToken);
  const { items } = await ask(request, 'get', '/wallet/banks', {}, tokens.accessToken);
  const { bank } = items.find(({ currency }: { currency: string }) => currency === 'CNY');
  const account = { bank, accountNumber: '6222020200112230', holder: 'Guest' };
  const { id: bankAccountId } = await post('/wallet/bank-accounts', account);
  const amount = { amount: '100000', currency: 'CNY' };
  await post('/wallet/top-ups', { bankAccountId, amount, idempotencyKey: randomUUID() });
}

test('a guest scans, looks round, fills a cart, signs up at the till and pays', async ({
  page,
  request,
}, { project }) => {
  test.setTimeout(120_000);
  const shop = await openShop(request, project.name);
  const errors: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) errors.push(message.text());
  });

  await test.step('the code leads to the shop, which says so before any script runs', async () => {
    const response = await page.goto(`/c/${shop.code}`);
    expect(await response?.text()).toContain(`<title>Tea shop ${project.name} · Maru</title>`);
    await expect(page).toHaveURL(new RegExp(`/s/${shop.store.id}\\?scene=${shop.code}$`));
    await expect(page.locator('#first')).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'Sign up' })).toBeVisible();
    const data = await page.locator('script[type="application/ld+json"]').textContent();
    expect(JSON.parse(data ?? '')).toMatchObject({ '@type': 'Store' });
  });

  await test.step('they fill a cart, and it outlives a reload', async () => {
    await page.getByRole('button', { name: 'Add Green tea to cart' }).click();
    await page.getByRole('link', { name: /Black tea/ }).click();
    await expect(page).toHaveURL(/\/p\/prd_/);
    await page.getByRole('button', { name: 'Add to cart' }).click();
    await page.reload();
    await page.getByRole('button', { name: 'Open cart, 2 pieces' }).click();
    await expect(page.getByRole('dialog').getByText('¥16.70')).toBeVisible();
    await page.getByRole('dialog').getByRole('button', { name: 'Check out' }).click();
  });

  await test.step('at the till they sign up, and are at the till with their cart', async () => {
    await expect(page.getByText('Sign up to pay. Your cart is kept.')).toBeVisible();
    await page.getByLabel('Name', { exact: true }).fill('Guest');
    await page.getByLabel('Handle').fill(`walk_in_${project.name}`);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign up' }).click();
    await expect(page).toHaveURL(/\/checkout$/);
    await expect(page.getByText('Green tea')).toBeVisible();
    await expect(page.getByText('Black tea')).toBeVisible();
  });

  await test.step('they pay, and the order says what led to it', async () => {
    await topUp(request, `walk_in_${project.name}`);
    await page.reload();
    const ordering = page.waitForRequest(
      (sent) => sent.method() === 'POST' && /orders$/.test(sent.url()),
    );
    await page.getByRole('button', { name: /^Pay .*16\.70/ }).click();
    expect((await ordering).postDataJSON()).toMatchObject({ scene: shop.code });
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Pay .*16\.70/ })
      .click();
    await expect(page).toHaveURL(/\/orders\/ord_.*\/paid/, { timeout: 20_000 });
  });

  await test.step('they follow the shop, which knows what led them there', async () => {
    await page.goto(`/s/${shop.store.id}`);
    const following = page.waitForRequest(
      (sent) => sent.method() !== 'GET' && sent.url().includes('follow'),
    );
    await page.getByRole('button', { name: 'Follow', exact: true }).click();
    expect((await following).postDataJSON()).toMatchObject({ scene: shop.code });
    await expect(page.getByText('You now follow this account.').first()).toBeVisible();
    expect(await shop.scans()).toBe(1);
  });
  await test.step('they read the code within a card that they were sent', async () => {
    await shop.broadcast('Late tea');
    await page.goto(`/chats/official/${shop.official.id}`);
    await page.getByRole('button', { name: /card/i }).last().click();
    const viewer = page.getByRole('dialog');
    await expect(viewer.getByRole('link', { name: 'Save picture' })).toBeVisible();
    await viewer.getByRole('link', { name: 'Open the code' }).click();
    await expect(page).toHaveURL(new RegExp(`/s/${shop.store.id}\\?scene=`));
  });
  expect(errors).toEqual([]);
});

test('a guest who wants to follow comes back to where they were', async ({ page, request }, {
  project,
}) => {
  const { official } = await openShop(request, `b_${project.name}`);
  await page.goto(`/o/${official.handle}`);
  await page.getByRole('button', { name: 'Share' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByText(`/o/${official.handle}`)).toBeVisible();
  await expect(sheet.getByRole('img', { name: `Code of ${official.name}` })).toBeVisible();
  await sheet.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Follow', exact: true }).click();
  await expect(page.getByText(/Sign up to follow/)).toBeVisible();
  await page.getByRole('button', { name: 'Keep looking around' }).click();
  await expect(page).toHaveURL(new RegExp(`/o/${official.handle}$`));
  await page.getByRole('button', { name: 'Follow', exact: true }).click();
  await page.getByLabel('Name', { exact: true }).fill('Guest');
  await page.getByLabel('Handle').fill(`back_${project.name}`);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page).toHaveURL(new RegExp(`/o/${official.handle}$`));
  // Beside it, on a desktop, its card in the list has the same button.
  const head = page
    .locator('section')
    .filter({ hasText: `@${official.handle}` })
    .last();
  await head.getByRole('button', { name: 'Follow', exact: true }).click();
  await expect(head.getByRole('button', { name: 'Following', exact: true })).toBeVisible();
});
