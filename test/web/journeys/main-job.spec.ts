/**
 * The main job, from sign-up to receipt, as two people and a business, each in a browser of their
 * own. Everything is done by what a person sees: buttons, labels, words.
 */
import { type Browser, expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { arrive } from './entering.ts';
import { log, write } from './people.ts';

test('two people become friends and chat; a shop opens, broadcasts and sells', async ({ browser }, {
  project,
}) => {
  test.setTimeout(240_000);
  // Phone and desktop meet the same server, so everybody has a name of their own.
  const suffix = project.name;
  const mina = await newcomer(browser, `mina_${suffix}`, `Mina ${suffix}`);
  const sora = await newcomer(browser, `sora_${suffix}`, `Sora ${suffix}`);
  const owner = await newcomer(browser, `kim_${suffix}`, `Kim ${suffix}`);
  const shop = `Sea Breeze ${suffix}`;

  await test.step('Mina asks Sora by handle, and Sora accepts', async () => {
    await mina.goto('/contacts/add');
    await mina.getByLabel('Handle', { exact: true }).fill(`sora_${suffix}`);
    await mina.getByRole('button', { name: 'Find' }).click();
    await expect(mina.getByRole('heading', { name: `Sora ${suffix}` })).toBeVisible();
    await mina.getByRole('button', { name: 'Add to contacts' }).click();
    await expect(mina.getByText(/Request sent|Waiting for an answer/).first()).toBeVisible();

    await sora.goto('/contacts/requests');
    await sora.getByRole('button', { name: 'Accept' }).click();
    await expect(sora.getByText('You are friends now.').first()).toBeVisible();
  });

  await test.step('they chat in real time', async () => {
    await mina.goto(`/u/sora_${suffix}`);
    await mina.getByRole('button', { name: 'Message' }).click();
    await expect(mina).toHaveURL(/\/chats\/cnv_/);
    await sora.goto(new URL(mina.url()).pathname);

    await write(mina, 'Shall we try the new tea? 같이 마셔요');
    await expect(log(sora).getByText('같이 마셔요')).toBeVisible();
    await write(sora, 'Yes! 好的');
    await expect(log(mina).getByText('Yes! 好的')).toBeVisible();
  });

  await test.step('the owner opens an account and a store with two products', async () => {
    await owner.goto('/console/new');
    await owner.getByLabel('Name', { exact: true }).fill(shop);
    await owner.getByLabel('Handle', { exact: true }).fill(`sea_${suffix}`);
    await owner.getByLabel('Currency', { exact: true }).selectOption('CNY');
    await owner.getByRole('button', { name: 'Open the account', exact: true }).click();
    await expect(owner).toHaveURL(/\/console\/oac_.*\/first-product$/);

    await owner.goto(`${consoleOf(owner)}/store`);
    await addProduct(owner, { name: 'Sea-salt lemon tea', price: '6.80', colour: '#9ad66b' });
    await addProduct(owner, { name: 'Rice ball', price: '5.90', colour: '#f7c98b' });
    await expect(owner.getByText('Sea-salt lemon tea').first()).toBeVisible();
  });

  await test.step('Mina finds and follows it', async () => {
    await mina.goto('/discover/accounts');
    await mina.getByRole('searchbox').fill(shop);
    await mina
      .getByRole('link', { name: new RegExp(shop) })
      .first()
      .click();
    await mina.getByRole('button', { name: 'Follow', exact: true }).click();
    await expect(mina.getByRole('button', { name: 'Following' })).toBeVisible();
  });

  await test.step('the shop broadcasts, and Mina gets it while she looks', async () => {
    await mina.goto('/chats');
    await owner.goto(`${consoleOf(owner)}/broadcasts/new`);
    await owner.getByLabel('Message', { exact: true }).fill('New this summer: sea-salt lemon tea!');
    await owner.getByLabel('Show Sea-salt lemon tea', { exact: true }).check();
    const card = owner.getByRole('switch', { name: /Card with QR code/ });
    if ((await card.getAttribute('aria-checked')) === 'false') await card.click();
    await owner.getByLabel('Title on the card', { exact: true }).fill('Summer tea');
    await owner.getByRole('button', { name: 'Review and send' }).click();
    await owner.getByRole('button', { name: 'Send now' }).click();
    await expect(owner.getByText('The broadcast is on its way.')).toBeVisible({ timeout: 20_000 });

    await mina
      .getByRole('link', { name: new RegExp(shop) })
      .first()
      .click();
    await expect(log(mina).getByText('New this summer')).toBeVisible();
    await expect(log(mina).getByRole('img', { name: /card/i }).first()).toBeVisible();
  });

  await test.step('Mina fills her wallet', async () => {
    await mina.goto('/wallet');
    await mina.getByText('Link a bank account', { exact: true }).first().click();
    await mina.getByLabel('Bank', { exact: true }).selectOption({ label: 'Maru Test Bank (CNY)' });
    await mina.getByLabel('Account number', { exact: true }).fill('6222020200112230');
    await mina.getByLabel('Account holder', { exact: true }).fill('Mina');
    await mina.getByRole('button', { name: 'Link', exact: true }).click();
    await expect(mina.getByText('Bank account linked.')).toBeVisible();
    await mina.getByText('Top up', { exact: true }).first().click();
    await mina.getByLabel('Amount', { exact: true }).fill('50');
    await mina.getByRole('button', { name: 'Top up' }).click();
    await expect(mina.getByText(/is in your wallet/)).toBeVisible({ timeout: 20_000 });
  });

  await test.step('Mina goes from the broadcast to the store, orders and pays', async () => {
    await mina.goto('/chats');
    await mina
      .getByRole('link', { name: new RegExp(shop) })
      .first()
      .click();
    await log(mina).getByRole('link', { name: 'Visit the store' }).last().click();
    await mina.getByRole('button', { name: 'Add Sea-salt lemon tea to cart' }).click();
    await mina.getByRole('button', { name: 'Add Rice ball to cart' }).click();
    await mina
      .getByRole('button', { name: /Check out/ })
      .first()
      .click();
    await expect(mina.getByText('CN¥12.70').or(mina.getByText('¥12.70')).first()).toBeVisible();
    await mina.getByRole('button', { name: /^Pay .*12\.70/ }).click();
    const sheet = mina.getByRole('dialog');
    await sheet.getByRole('button', { name: /^Pay .*12\.70/ }).click();
    await expect(mina).toHaveURL(/\/orders\/ord_.*\/paid/, { timeout: 20_000 });
  });

  await test.step('both sides see the order, and Mina has a receipt', async () => {
    await mina.goto(new URL(mina.url()).pathname.replace('/paid', ''));
    await expect(mina.getByText('Paid', { exact: true }).first()).toBeVisible();
    await expect(mina.getByRole('img', { name: /Receipt for order/ })).toBeVisible({
      timeout: 30_000,
    });
    await owner.goto(`${consoleOf(owner)}/orders`);
    await expect(owner.getByText(`Mina ${suffix}`).first()).toBeVisible();
  });

  await test.step('the owner hands it over, and Mina sees so at once, in the chat too', async () => {
    await expect(mina.getByText('The shop is preparing it.')).toBeVisible();
    await owner.goto(consoleOf(owner));
    await owner.getByRole('button', { name: /^Hand over MR-/ }).click();
    await expect(mina.getByText('The shop has handed it over.')).toBeVisible();
    const timeline = mina.getByRole('list', { name: 'Timeline', exact: true });
    await expect(timeline.getByRole('listitem').last()).toContainText('Handed over');
    await mina.getByRole('link', { name: 'Message the shop', exact: true }).click();
    await expect(log(mina).getByText('Handed over', { exact: true }).first()).toBeVisible();
    await mina.goto('/wallet');
    await expect(mina.getByText(/37\.30/).first()).toBeVisible();
  });
});

async function newcomer(browser: Browser, handle: string, name: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await arrive(page, { handle, name });
  return page;
}

const consoleOf = (page: Page): string =>
  /\/console\/oac_[a-z0-9]+/.exec(new URL(page.url()).pathname)?.[0] ?? '';

async function addProduct(
  page: Page,
  { name, price, colour }: { name: string; price: string; colour: string },
): Promise<void> {
  await page.getByRole('button', { name: 'Add product' }).first().click();
  const sheet = page.getByRole('dialog');
  const photo = await sharp({
    create: { width: 800, height: 800, channels: 3, background: colour },
  })
    .jpeg()
    .toBuffer();
  await sheet
    .locator('input[type=file]')
    .setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: photo });
  await sheet.getByLabel('Name', { exact: true }).fill(name);
  await sheet.getByLabel('Price', { exact: true }).fill(price);
  await sheet.getByLabel('Stock', { exact: true }).fill('10');
  await expect(sheet.locator('img').first()).toBeVisible();
  await sheet.getByRole('button', { name: 'Put on sale', exact: true }).click();
  await expect(sheet).toBeHidden();
}
