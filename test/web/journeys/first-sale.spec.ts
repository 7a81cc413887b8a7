/**
 * From "open an account" to the first product on sale: counted in taps and inputs, on which an owner
 * without patience gives up. A photo that is picked is one input, as is each field that is filled.
 */
import { expect, type Locator, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { arrive } from './entering.ts';

const most = 12;

test('an owner has a product on sale within twelve taps and inputs', async ({ page }, {
  project,
}) => {
  test.setTimeout(120_000);
  await arrive(page, { handle: `fs_owner_${project.name}`, name: 'Hana Seo' });
  const hand = countingHand();

  await hand.tap(page.getByRole('link', { name: 'Me', exact: true }).last());
  await hand.tap(page.getByRole('link', { name: /^(My official accounts|Console)/ }).first());
  await hand.tap(page.getByRole('link', { name: 'Open an official account', exact: true }).first());

  await test.step('a name is enough: handle, kind and currency are there', async () => {
    await hand.fill(page.getByLabel('Name', { exact: true }), `바람 책방 ${project.name}`);
    await expect(page.getByLabel('Handle', { exact: true })).toHaveValue(/^baram_chaegbang/);
    await expect(page.getByLabel('Currency', { exact: true })).toHaveValue('USD');
    await expect(page.getByRole('switch', { name: /I want to sell/ })).toBeChecked();
    await hand.tap(page.getByRole('button', { name: 'Open the account', exact: true }));
  });

  await test.step('a photo, a name and a price, and it is on sale', async () => {
    // Slow enough that everything else is written first: the photo must be on sale with it.
    await page.route('**/v1/media', async (route) => {
      await page.getByRole('button', { name: 'Put on sale', disabled: true }).waitFor();
      await route.continue();
    });
    await expect(
      page.getByRole('heading', { name: 'Your first product', exact: true }),
    ).toBeVisible();
    await hand.pick(page, await photo());
    await hand.fill(page.getByLabel('Name', { exact: true }), 'Notebook');
    await hand.fill(page.getByLabel('Price', { exact: true }), '12.50');
    await hand.tap(page.getByRole('button', { name: 'Put on sale', exact: true }));
    await expect(page.getByRole('heading', { name: 'On sale', exact: true })).toBeVisible();
  });

  expect(hand.count(), 'taps and inputs').toBeLessThanOrEqual(most);

  await expect(page.getByRole('img', { name: 'Code of Notebook', exact: true })).toBeVisible();
  const link = await page.getByText(/\/s\/sto_.*\/p\/prd_/).textContent();

  await test.step('the next one is written at once', async () => {
    await page.getByRole('button', { name: 'Add another', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Add product', exact: true })).toBeFocused();
    await page.getByLabel('Name', { exact: true }).fill('Pencil');
    await page.getByLabel('Price', { exact: true }).fill('2');
    await page.getByRole('button', { name: 'Put on sale', exact: true }).click();
    await expect(page.getByRole('img', { name: 'Code of Pencil', exact: true })).toBeVisible();
  });

  await test.step('the link and code of each are there to be shared, and lead to it', async () => {
    await page.goto(new URL(link ?? '').pathname);
    await expect(page.getByText('$12.50').first()).toBeVisible();
    await expect(page.getByRole('img', { name: /^Notebook/ }).first()).toBeVisible();
  });
});

function countingHand() {
  let count = 0;
  return {
    count: () => count,
    tap: async (what: Locator): Promise<void> => {
      count += 1;
      await what.click();
    },
    fill: async (what: Locator, text: string): Promise<void> => {
      count += 1;
      await what.fill(text);
    },
    pick: async (page: Page, buffer: Buffer): Promise<void> => {
      count += 1;
      const file = { name: 'notebook.jpg', mimeType: 'image/jpeg', buffer };
      await page.locator('input[type=file]').first().setInputFiles(file);
    },
  };
}

function photo(): Promise<Buffer> {
  const background = '#d9b48f';
  return sharp({ create: { width: 800, height: 800, channels: 3, background } })
    .jpeg()
    .toBuffer();
}
