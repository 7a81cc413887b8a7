/** Finding what one does not know yet: a shop, through a friend who lets it be seen, and a notice. */
import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { accounts, stores } from '../../../server/contract.ts';
import { clientOf } from '../../support/client.ts';
import { signIn } from './people.ts';

test('a friend’s shop is found while the friend lets it be seen', async ({ browser, baseURL }, {
  project,
}) => {
  test.setTimeout(120_000);
  const client = clientOf(baseURL ?? '');
  const suffix = `${project.name} ${randomUUID().slice(0, 4)}`;
  const shop = `Pear Tree ${suffix}`;
  const [ada, ben, cora] = [
    await client.signUp(undefined, 'Ada Pear'),
    await client.signUp(undefined, 'Ben Pear'),
    await client.signUp(undefined, 'Cora Pear'),
  ];
  await client.befriend(ada, ben);
  const handle = `pear_${randomUUID().slice(0, 8)}`;
  const account = { handle, name: shop, kind: 'business' } as const;
  const { id: officialId } = await client.ask(accounts.openOfficial, account, cora);
  const opened = { officialId, name: shop, currency: 'CNY' } as const;
  const { id: storeId } = await client.ask(stores.openStore, opened, cora);
  const price = { amount: '300', currency: 'CNY' } as const;
  const product = { storeId, name: 'Pears', price, stock: 9 };
  await client.ask(stores.addProduct, product, cora);
  await client.ask(accounts.follow, { officialId }, ben);

  const bens = await (await browser.newContext()).newPage();
  await bens.goto('/');
  await signIn(bens, ben.handle);
  await bens.goto('/me/settings');
  const consent = bens.getByRole('switch', { name: /Let friends see which accounts I follow/ });
  const adas = await (await browser.newContext()).newPage();
  await adas.goto('/');
  await signIn(adas, ada.handle);
  await adas.goto('/discover');
  const shops = adas.getByRole('region', { name: 'Shops', exact: true });
  const byFriends = adas.getByRole('region', { name: 'Friends follow', exact: true });

  await test.step('nobody is told before Ben says so', async () => {
    await expect(consent).not.toBeChecked();
    await expect(shops.getByRole('link', { name: new RegExp(shop) })).toBeVisible();
    await expect(byFriends).toBeHidden();
  });

  await test.step('then Ada finds it through Ben, and goes in', async () => {
    await consent.click();
    await expect(consent).toBeChecked();
    await expect(consent).toBeEnabled();
    await adas.reload();
    await expect(byFriends).toContainText('Ben Pear follows it');
    await byFriends.getByRole('link', { name: new RegExp(shop) }).click();
    await expect(adas).toHaveURL(new RegExp(`/o/${handle}`));
    // Beside it, on a desktop, the list has links to it, too.
    await adas
      .getByRole('region', { name: 'Mini-store', exact: true })
      .getByRole('link', { name: new RegExp(shop) })
      .click();
    await expect(adas).toHaveURL(/\/s\/sto_/);
    await expect(
      adas.getByRole('button', { name: 'Add Pears to cart', exact: true }),
    ).toBeVisible();
  });

  await test.step('Ben takes it back, and it is gone', async () => {
    const saved = bens.waitForResponse((response) => response.request().method() === 'PATCH');
    await consent.click();
    expect((await saved).ok()).toBe(true);
    await expect(consent).not.toBeChecked();
    await adas.goto('/discover');
    await expect(shops).toBeVisible();
    await expect(byFriends).toBeHidden();
  });

  await test.step('a search finds it by its name, and follows at a touch', async () => {
    await adas.getByRole('searchbox', { name: 'Search accounts', exact: true }).fill(shop);
    await expect(adas.getByRole('link', { name: new RegExp(shop) })).toHaveCount(1);
    await adas.getByRole('button', { name: 'Clear', exact: true }).click();
    const cards = adas.getByRole('region', { name: 'Official accounts', exact: true });
    const card = cards.getByRole('listitem').filter({ hasText: shop });
    await card.getByRole('button', { name: 'Follow', exact: true }).click();
    await expect(card.getByRole('button', { name: 'Following', exact: true })).toBeFocused();
  });
});
