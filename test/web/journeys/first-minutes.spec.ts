/**
 * The first minutes of a person: the door, three steps that lead on, and the way of somebody who came
 * for a product and is not held up by them.
 */
import { expect, type Page, test } from '@playwright/test';
import { accounts, stores } from '../../../server/contract.ts';
import { clientOf } from '../../support/client.ts';
import { arrive } from './entering.ts';
import { signIn } from './people.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });

async function fillIn(page: Page, { handle, name }: { handle: string; name: string }) {
  await field(page, 'Name').fill(name);
  await field(page, 'Handle').fill(handle);
  await field(page, 'Password').fill('correct horse battery');
  await button(page, 'Sign up').click();
}

/** A shop that can be followed, with something to buy. */
async function openShop(handle: string) {
  const client = clientOf(process.env['MARU_JOURNEY_URL'] ?? '');
  const owner = await client.signUp(`${handle}_own`);
  const account = { handle, name: `Bakery ${handle}`, kind: 'business' } as const;
  const { id: officialId } = await client.ask(accounts.openOfficial, account, owner);
  const store = { officialId, name: `Bread ${handle}`, currency: 'CNY' } as const;
  const { id: storeId } = await client.ask(stores.openStore, store, owner);
  const price = { amount: '900', currency: 'CNY' } as const;
  const loaf = { storeId, name: 'Rye loaf', price, stock: 5 };
  const { id: productId } = await client.ask(stores.addProduct, loaf, owner);
  return { path: `/s/${storeId}/p/${productId}` };
}

test('who signs up is led on in three steps, once', async ({ page }, { project }) => {
  await openShop(`rye_${project.name}`);

  await test.step('the door offers to sign up first, and Back leads from the form to it', async () => {
    await page.goto('/');
    await button(page, 'Sign up').click();
    await expect(field(page, 'Handle')).toBeVisible();
    await page.goBack();
    await expect(button(page, 'Sign in')).toBeVisible();
    await button(page, 'Sign up').click();
  });

  await test.step('a handle that somebody has is said at its field', async () => {
    await fillIn(page, { handle: `rye_${project.name}_own`, name: 'Ines' });
    await expect(field(page, 'Handle')).toBeFocused();
    await expect(field(page, 'Handle')).toHaveAccessibleDescription(/taken/i);
    await fillIn(page, { handle: `@ines_${project.name}`, name: 'Ines' });
    await expect(page).toHaveURL(/\/first-steps$/);
  });

  await test.step('the card: a name as others shall see it', async () => {
    await expect(
      page.getByRole('heading', { name: 'This is your card', exact: true }),
    ).toBeVisible();
    await field(page, 'Name').fill('Ines the First');
    await button(page, 'Save').click();
    await expect(page.getByText('Saved.', { exact: true })).toBeVisible();
    await button(page, 'Continue').click();
  });

  await test.step('a friend: ones own code; a reload stays, Back leads to the step before', async () => {
    await expect(page.getByRole('img', { name: 'QR code of Ines the First' })).toBeVisible();
    await page.reload();
    await expect(page).toHaveURL(/\/first-steps\/friends$/);
    await page.goBack();
    await expect(
      page.getByRole('heading', { name: 'This is your card', exact: true }),
    ).toBeVisible();
    await button(page, 'Continue').click();
    await button(page, 'Continue').click();
  });

  await test.step('somebody to follow', async () => {
    const shop = page
      .getByRole('listitem')
      .filter({ hasText: `Bakery rye_${project.name}` })
      .first();
    await page.getByRole('list', { name: 'Accounts to follow', exact: true }).waitFor();
    while (!(await shop.isVisible())) await button(page, 'Load more').click();
    await shop.getByRole('button', { name: 'Follow', exact: true }).click();
    await expect(shop.getByRole('button', { name: 'Following', exact: true })).toBeVisible();
  });

  await test.step('then the chats, and the steps never again', async () => {
    await button(page, 'Start').click();
    await expect(page).toHaveURL(/\/chats$/);
    await page.reload();
    await page.goto('/first-steps');
    await expect(page).toHaveURL(/\/chats$/);
    await page.goto('/me');
    await expect(page.getByRole('link', { name: 'Wallet' }).first()).toBeVisible();
    await expect(page.getByRole('link', { name: /First steps/ })).toHaveCount(0);
  });
});

test('who signs up at a product goes on there, and finds the steps later', async ({ page }, {
  project,
}) => {
  const { path } = await openShop(`oat_${project.name}`);
  await page.goto(path);
  await expect(page).toHaveTitle(/^Rye loaf · .*Maru$/);
  await page.getByRole('link', { name: 'Sign up', exact: true }).click();
  await expect(page).toHaveTitle('Sign up · Maru');
  await fillIn(page, { handle: `omar_${project.name}`, name: 'Omar' });
  await expect(page).toHaveURL(new RegExp(`${path}$`));
  await expect(page).toHaveTitle('Rye loaf · Maru');
  await page.goto('/');
  await expect(page).toHaveURL(/\/chats$/);

  await page.goto('/me');
  await page
    .getByRole('link', { name: /First steps/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/first-steps$/);
  await button(page, 'Later').click();
  await expect(page).toHaveURL(/\/chats$/);
  await page.goto('/me');
  await page
    .getByRole('link', { name: /First steps/ })
    .first()
    .click();
  for (const step of ['Continue', 'Continue', 'Start']) await button(page, step).click();
  await expect(page).toHaveURL(/\/chats$/);
});

test('the door takes a handle with its @', async ({ page, browser }, { project }) => {
  await arrive(page, { handle: `emma_at_${project.name}`, name: 'Emma' });
  const other = await (await browser.newContext()).newPage();
  await other.goto('/');
  await signIn(other, `@emma_at_${project.name}`);
});
