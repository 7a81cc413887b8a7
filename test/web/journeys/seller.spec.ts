/** A sale reaches whoever runs the shop, on each device that lies open, and leads to the order. */
import { randomUUID } from 'node:crypto';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { accounts, payments, stores } from '../../../server/contract.ts';
import { type Client, clientOf, type Member } from '../../support/client.ts';
import { comeBack } from './entering.ts';
import { fillPurse } from './purse.ts';

const price = { amount: '1280', currency: 'CNY' } as const;

test('the owner is told of a sale on two devices', async ({ browser }, { project }) => {
  test.setTimeout(120_000);
  const client = clientOf(process.env['MARU_JOURNEY_URL'] ?? '');
  const shop = `Leaf ${project.name}`;
  const owner = await client.signUp(`leaf_owner_${project.name}`);
  const { officialId, storeId, productId } = await openShop(client, owner, shop);
  const buyer = await client.signUp();
  await fillPurse(client, buyer, { amount: '10000', currency: 'CNY' });
  const [phone, desk] = [await deviceOf(browser, owner), await deviceOf(browser, owner)];

  await test.step('the account stands among the chats before anything is sold', async () => {
    for (const page of [phone, desk]) {
      await expect(inbox(page, shop)).toContainText('Sales and customers’ messages arrive here.');
    }
  });

  await test.step('a sale shows on both: a line, a count, the title, and a slip', async () => {
    await buy(client, buyer, { storeId, productId });
    for (const page of [phone, desk]) {
      await expect(inbox(page, shop)).toContainText(/Sold:.*2 × Tea.*¥25\.60/);
      await expect(inbox(page, shop).getByRole('img', { name: '1 unread' })).toBeVisible();
      await expect(page).toHaveTitle('(1) Chats · Maru');
    }
  });

  await test.step('the slip leads to the order, and the other device knows', async () => {
    await phone.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(phone).toHaveURL(/\/console\/oac_.*\/orders\?order=ord_/);
    await expect(phone.getByRole('dialog')).toContainText('Tea');
    await expect(phone).toHaveTitle('Orders · Maru');
    await expect(desk).toHaveTitle('Chats · Maru');
  });

  await test.step('the inbox keeps it, and leads there too', async () => {
    await inbox(desk, shop).click();
    // Beside it the chat list says it too, without the order's number.
    await desk.getByRole('link', { name: /Sold:.*2 × Tea.*MR-/ }).click();
    await expect(desk.getByRole('dialog')).toContainText('Tea');
  });

  await test.step('opened from the list of orders, a sale is read just as well', async () => {
    await desk.getByRole('button', { name: 'Close', exact: true }).click();
    await buy(client, buyer, { storeId, productId });
    await expect(phone).toHaveTitle('(1) Orders · Maru');
    await desk.goto(`/console/${officialId}/orders`);
    await desk
      .getByRole('button', { name: /Tea.* × 2|^MR-/ })
      .first()
      .click();
    await expect(desk.getByRole('dialog')).toContainText('Tea');
    await expect(phone).toHaveTitle('Orders · Maru');
    await desk.getByRole('button', { name: 'Close', exact: true }).click();
  });

  await test.step('handed over from the overview, it is read too, and nothing is left to do', async () => {
    await buy(client, buyer, { storeId, productId });
    await expect(phone).toHaveTitle('(1) Orders · Maru');
    await desk.goto(`/console/${officialId}`);
    const handOver = desk.getByRole('button', { name: /^Hand over MR-/ });
    for (const left of [2, 1, 0]) {
      await handOver.first().click();
      await expect(handOver).toHaveCount(left);
    }
    await expect(phone).toHaveTitle('Orders · Maru');
    await desk.goto(`/console/${officialId}/orders`);
    await desk.getByRole('radio', { name: 'To do', exact: true }).click();
    await expect(desk.getByText('Nothing to do: all orders are handed over.')).toBeVisible();
  });

  await test.step('the sound can be turned off, for good', async () => {
    await desk.goto('/me/settings');
    const sound = desk.getByRole('switch', { name: /^Sound/ });
    await expect(sound).toBeChecked();
    await sound.click();
    await desk.reload();
    await expect(sound).not.toBeChecked();
  });
});

/** The row of the account's own inbox in the chat list. */
const inbox = (page: Page, shop: string) =>
  page.getByRole('link', { name: new RegExp(`${shop}.*Yours`) });

async function deviceOf(browser: Browser, { handle }: Member): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await comeBack(page, handle);
  return page;
}

async function openShop(client: Client, owner: Member, name: string) {
  const handle = `leaf_${randomUUID().slice(0, 8)}`;
  const account = { handle, name, kind: 'business' } as const;
  const { id: officialId } = await client.ask(accounts.openOfficial, account, owner);
  const opening = { officialId, name, currency: 'CNY' } as const;
  const { id: storeId } = await client.ask(stores.openStore, opening, owner);
  const product = { storeId, name: 'Tea', price, stock: 10 };
  const { id: productId } = await client.ask(stores.addProduct, product, owner);
  return { officialId, storeId, productId };
}

async function buy(
  client: Client,
  buyer: Member,
  what: { storeId: `sto_${string}`; productId: `prd_${string}` },
): Promise<void> {
  const lines = [{ productId: what.productId, quantity: 2, unitPrice: price }];
  const order = { storeId: what.storeId, lines, idempotencyKey: randomUUID() };
  const { paymentId } = await client.ask(stores.placeOrder, order, buyer);
  const approval = { paymentId, instrument: 'balance', idempotencyKey: randomUUID() } as const;
  await client.ask(payments.approvePayment, approval, buyer);
}
