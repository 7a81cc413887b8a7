/**
 * What lies over a page: Back closes the top one and stays on the page, closing it by its button
 * leaves nothing behind in the history, and the keyboard comes back to where it was.
 */
import { type Browser, expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { accounts, media, stores } from '../../../server/contract.ts';
import { type Client, clientOf, type Member } from '../../support/client.ts';
import { arrive, comeBack } from './entering.ts';
import { befriend, log, write } from './people.ts';
import { fillPurse } from './purse.ts';

const pathOf = (page: Page): string => new URL(page.url()).pathname;

/** A person in a browser of their own who came to `/chats` from `/me`. */
async function newcomer(browser: Browser, handle: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await arrive(page, { handle });
  return page;
}

async function deviceOf(browser: Browser, { handle }: Member): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await comeBack(page, handle);
  return page;
}

async function openPage(page: Page, from: string, to: string): Promise<void> {
  await page.goto(from);
  await page.goto(to);
}

test('menus and questions close by Back, Escape and their own buttons', async ({ browser }, {
  project,
}) => {
  const page = await newcomer(browser, `lay_${project.name}`);

  await test.step('a menu', async () => {
    await openPage(page, '/me', '/chats');
    const plus = page.getByRole('button', { name: 'New', exact: true });
    await plus.click();
    await expect(page.getByRole('menu')).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('menu')).toBeHidden();
    expect(pathOf(page)).toBe('/chats');
    await plus.click();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toBeHidden();
    await expect(plus).toBeFocused();
  });

  await test.step('what is chosen in it opens as if there had been no menu', async () => {
    await page.getByRole('button', { name: 'New', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Add friend' }).click();
    await expect(page).toHaveURL(/\/contacts\/add/);
    await page.goBack();
    await expect(page).toHaveURL(/\/chats$/);
    await expect(page.getByRole('menu')).toBeHidden();
    await page.goBack();
    await expect(page).toHaveURL(/\/me$/);
  });

  await test.step('a question', async () => {
    await openPage(page, '/me', '/me/settings');
    const signOut = page.getByRole('button', { name: 'Sign out' });
    await signOut.click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('alertdialog')).toBeHidden();
    expect(pathOf(page)).toBe('/me/settings');
    await page.goForward();
    await expect(page.getByRole('alertdialog')).toBeHidden();
    await signOut.click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('alertdialog')).toBeHidden();
    await expect(signOut).toBeFocused();
    await page.goBack();
    await expect(page).toHaveURL(/\/me$/);
  });
});

test('what stands below the composer closes by Back, and the talk stays', async ({ browser }, {
  project,
}) => {
  const suffix = project.name;
  const ann = await newcomer(browser, `cmp_${suffix}`);
  const bea = await newcomer(browser, `cmq_${suffix}`);
  await befriend(ann, bea, `cmq_${suffix}`);
  const chat = pathOf(ann);
  const opened = (name: string) => ann.getByRole('button', { name, exact: true, expanded: true });

  for (const name of ['Emoji', 'Add']) {
    await test.step(name, async () => {
      await ann.getByRole('button', { name, exact: true }).click();
      await expect(opened(name)).toBeVisible();
      await ann.goBack();
      await expect(opened(name)).toBeHidden();
      expect(pathOf(ann)).toBe(chat);
    });
  }

  await test.step('one after the other is one step back', async () => {
    await ann.getByRole('button', { name: 'Emoji', exact: true }).click();
    await ann.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(opened('Add')).toBeVisible();
    await ann.goBack();
    await expect(opened('Add')).toBeHidden();
    expect(pathOf(ann)).toBe(chat);
  });
});

test('a press on a message opens a menu that Back closes', async ({ browser }, { project }) => {
  const suffix = project.name;
  const ann = await newcomer(browser, `prs_${suffix}`);
  const bea = await newcomer(browser, `prt_${suffix}`);
  await befriend(ann, bea, `prt_${suffix}`);
  await write(ann, 'A message to press');
  // Until it is on the server, its line is another one.
  await expect(log(ann).getByText('Read', { exact: true })).toBeVisible();
  const chat = pathOf(ann);
  await log(ann).getByText('A message to press').click({ button: 'right' });
  await expect(ann.getByRole('menu')).toBeVisible();
  await ann.goBack();
  await expect(ann.getByRole('menu')).toBeHidden();
  expect(pathOf(ann)).toBe(chat);
  await ann.goBack();
  await expect(ann).not.toHaveURL(new RegExp(`${chat}$`));
});

test('what is half written is kept, or asked for before it is lost', async ({ browser }, {
  project,
}) => {
  test.setTimeout(120_000);
  const suffix = project.name;
  const page = await newcomer(browser, `drf_${suffix}`);

  await test.step('a form of its own page asks on Back and on a link', async () => {
    await page.goto('/console');
    await page
      .getByRole('link', { name: /Open an official account/ })
      .first()
      .click();
    await page.getByLabel('Name', { exact: true }).fill('Half a name');
    await page.goBack();
    const question = page.getByRole('alertdialog');
    await expect(question).toContainText('Leave without saving?');
    await question.getByRole('button', { name: 'Keep writing' }).click();
    await expect(question).toBeHidden();
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Half a name');
    // Back on the question itself is to stay, too.
    await page.getByRole('button', { name: 'Back' }).first().click();
    await expect(question).toBeVisible();
    await page.goBack();
    await expect(question).toBeHidden();
    await expect(page).toHaveURL(/\/console\/new$/);
    await page.getByRole('button', { name: 'Back' }).first().click();
    await question.getByRole('button', { name: 'Leave' }).click();
    await expect(page).toHaveURL(/\/console$/);
  });

  await test.step('what was saved is left without a question', async () => {
    await page.goto('/console/new');
    await page.getByLabel('Name', { exact: true }).fill(`Draft house ${suffix}`);
    await page.getByLabel('Handle').fill(`drh_${suffix}`);
    await page.getByLabel('Currency', { exact: true }).selectOption('CNY');
    await page.getByRole('button', { name: 'Open the account', exact: true }).click();
    await expect(page).toHaveURL(/\/first-product$/);
    await expect(page.getByRole('alertdialog')).toBeHidden();
  });

  await page.goto(pathOf(page).replace('first-product', 'store'));
  const sheet = page.getByRole('dialog');
  const add = page.getByRole('button', { name: 'Add product' }).first();

  await test.step('a new product is kept through Back and a reload', async () => {
    await add.click();
    await sheet.getByLabel('Name', { exact: true }).fill('Barley tea');
    await sheet.getByLabel('Price').fill('3.20');
    await page.goBack();
    await expect(sheet).toBeHidden();
    await expect(page).toHaveURL(/\/store$/);
    await add.click();
    await expect(sheet.getByLabel('Name', { exact: true })).toHaveValue('Barley tea');
    await page.reload();
    await expect(add).toBeVisible();
    await expect(sheet).toBeHidden();
    expect(await layersOfEntry(page)).toBe(0);
    await add.click();
    await expect(sheet.getByLabel('Price')).toHaveValue('3.20');
    await sheet.getByRole('button', { name: 'Put on sale', exact: true }).click();
    await expect(sheet).toBeHidden();
  });

  await test.step('the notice of it covers nothing that is pressed next, and the draft is gone', async () => {
    const notice = page.getByRole('region', { name: 'Notices' }).locator('p').first();
    await expect(notice).toBeVisible();
    expect(await isOver(page, 'Add product')).toBe(false);
    expect(await isOver(page, 'Back')).toBe(false);
    await add.click();
    await expect(sheet.getByLabel('Name', { exact: true })).toHaveValue('');
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
    await expect(add).toBeFocused();
  });

  await test.step('a changed product asks, and the question goes before the sheet', async () => {
    await page
      .getByRole('button', { name: /^(Edit|Barley tea)/ })
      .first()
      .click();
    await sheet.getByLabel('Name', { exact: true }).fill('Barley tea, cold');
    await page.goBack();
    const question = page.getByRole('alertdialog');
    await expect(question).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(question).toBeHidden();
    await expect(sheet.getByLabel('Name', { exact: true })).toHaveValue('Barley tea, cold');
    await page.goBack();
    await expect(question).toBeVisible();
    await question.getByRole('button', { name: 'Leave' }).click();
    await expect(sheet).toBeHidden();
    await expect(page).toHaveURL(/\/store$/);
    expect(await layersOfEntry(page)).toBe(0);
  });

  if (project.name === 'desktop') {
    await test.step('a value that is changed in its place is left by Back', async () => {
      await page.getByRole('button', { name: /Change the price of Barley tea/ }).click();
      await page.keyboard.type('9.90');
      await page.goBack();
      await expect(page.getByRole('textbox', { name: /Change the price/ })).toBeHidden();
      await expect(page.getByText('9.90')).toBeHidden();
      await expect(page.getByRole('button', { name: /Change the price/ })).toBeFocused();
      await expect(page).toHaveURL(/\/store$/);
    });
  }
});

test('in a shop: pictures, cart and payment', async ({ browser, baseURL }, { project }) => {
  test.setTimeout(180_000);
  const suffix = project.name;
  const client = clientOf(baseURL ?? '');
  const keeper = await client.signUp(`sho_${suffix}`);
  const store = await openShop(client, keeper, suffix);
  const buyer = await client.signUp(`shb_${suffix}`);
  const page = await deviceOf(browser, buyer);
  const sheet = page.getByRole('dialog');
  await page.goto('/discover');
  await page.goto(store);

  await test.step('the cart, by Back, by Forward and by its button', async () => {
    await page.getByRole('button', { name: 'Add Tea 1 to cart', exact: true }).click();
    const cart = page.getByRole('button', { name: /in the cart|cart/i }).last();
    await cart.click();
    await expect(sheet).toBeVisible();
    await page.goBack();
    await expect(sheet).toBeHidden();
    expect(pathOf(page)).toBe(store);
    await page.goForward();
    await expect(sheet).toBeHidden();
    expect(pathOf(page)).toBe(store);
    await cart.click();
    await sheet.getByRole('button', { name: 'Close' }).click();
    await expect(sheet).toBeHidden();
    expect(await layersOfEntry(page)).toBe(0);
  });

  await test.step('it holds the keyboard, and the page below is out of reach', async () => {
    await page.getByRole('button', { name: /cart/i }).last().click();
    await expect(sheet).toBeVisible();
    for (let press = 0; press < 8; press += 1) await page.keyboard.press('Tab');
    expect(await sheet.evaluate((each) => each.contains(document.activeElement))).toBe(true);
    await expect(page.getByRole('main')).toBeHidden();
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
    expect(pathOf(page)).toBe(store);
  });

  if (project.name === 'phone') {
    await test.step('it follows the finger down, and closes', async () => {
      await page.getByRole('button', { name: /cart/i }).last().click();
      await expect(sheet).toBeVisible();
      const finger = await fingerOn(page);
      await finger.pull(20);
      await expect.poll(() => sheet.evaluate((each) => each.style.transform)).toContain('20px');
      await finger.lift();
      await expect(sheet).toBeVisible();
      await expect.poll(() => sheet.evaluate((each) => each.style.transform)).toBe('');
      const again = await fingerOn(page);
      await again.pull(200);
      await again.lift();
      await expect(sheet).toBeHidden();
      expect(await layersOfEntry(page)).toBe(0);
    });
  }

  await test.step('a page opened from the cart comes back to the shop', async () => {
    await page.getByRole('button', { name: /cart/i }).last().click();
    await sheet.getByRole('button', { name: 'Check out' }).click();
    await expect(page).toHaveURL(/\/checkout$/);
    await expect(sheet).toBeHidden();
    await page.goBack();
    await expect(page).toHaveURL(new RegExp(`${store}$`));
    await expect(sheet).toBeHidden();
  });

  await test.step('the shop is where it was after a look at a product', async () => {
    const last = page.getByRole('link', { name: /Tea 12/ }).first();
    await last.scrollIntoViewIfNeeded();
    const top = await scrolled(page);
    expect(top).toBeGreaterThan(0);
    await last.click();
    await expect(page).toHaveURL(/\/p\/prd_/);
    await page.getByRole('button', { name: 'Back' }).first().click();
    await expect(page).toHaveURL(new RegExp(`${store}$`));
    await expect.poll(() => scrolled(page)).toBe(top);
  });

  await test.step('a picture', async () => {
    await page
      .getByRole('link', { name: /Tea 12/ })
      .first()
      .click();
    await expect(page).toHaveURL(/\/p\/prd_/);
    const product = pathOf(page);
    await page.locator('main button:has(img)').first().click();
    await expect(sheet).toBeVisible();
    await page.goBack();
    await expect(sheet).toBeHidden();
    expect(pathOf(page)).toBe(product);
  });

  await test.step('Buy now takes the keyboard along', async () => {
    await page.getByRole('button', { name: 'Buy now' }).click();
    await expect(page).toHaveURL(/\/checkout\?/);
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
  });

  await test.step('Back closes the payment and stays with its order', async () => {
    await page.getByRole('button', { name: /^Pay / }).click();
    await expect(sheet).toBeVisible();
    await page.goBack();
    await expect(sheet).toBeHidden();
    await expect(page).toHaveURL(/\/orders\/ord_/);
    await page.goForward();
    await expect(sheet).toBeHidden();
    await page.getByRole('button', { name: 'Cancel order' }).click();
    const question = page.getByRole('alertdialog');
    await expect(question.getByRole('button', { name: 'Keep order' })).toBeVisible();
    await page.goBack();
    await expect(question).toBeHidden();
    await expect(page).toHaveURL(/\/orders\/ord_/);
    await page.goBack();
    await expect(page).toHaveURL(/\/p\/prd_/);
  });

  await test.step('a payment whose answer is lost finds its end by itself', async () => {
    await fillPurse(client, buyer, { amount: '5000', currency: 'CNY' });
    await page.goto('/orders');
    await page
      .getByRole('link', { name: /Tea house/ })
      .first()
      .click();
    await page.getByRole('button', { name: /^Pay / }).click();
    let asked = 0;
    await page.route(/\/v1\/payments\/[^/]+\/approval/, async (route) => {
      asked += 1;
      // The server has it; its answer does not come through, however often it is asked for.
      await route.fetch();
      await route.abort();
    });
    await sheet.getByRole('button', { name: /^Pay / }).click();
    await expect(page).toHaveURL(/\/orders\/ord_.*\/paid/, { timeout: 20_000 });
    expect(asked).toBeGreaterThan(0);
    await expect(sheet).toBeHidden();
  });

  await test.step('its owners are not asked to follow their own account', async () => {
    const owner = await deviceOf(browser, keeper);
    await owner.goto(`/o/shp_${suffix}`);
    await expect(owner.getByRole('link', { name: /console/i }).last()).toBeVisible();
    await expect(owner.getByRole('button', { name: 'Follow', exact: true })).toBeHidden();
  });
});

test('where there is nothing, a way on is offered and no retry', async ({ browser }, {
  project,
}) => {
  const page = await newcomer(browser, `non_${project.name}`);
  await page.goto('/u/nobody_of_this_name');
  await page.getByRole('main').getByRole('button', { name: 'Go back' }).click();
  await expect(page).toHaveURL(/\/contacts$/);
});

/** A finger on the head of the sheet that is open. */
async function fingerOn(page: Page) {
  const box = await page.getByRole('dialog').getByRole('heading').first().boundingBox();
  if (!box) throw new Error('The sheet has no head.');
  const session = await page.context().newCDPSession(page);
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', by = 0): Promise<void> => {
    const touchPoints = type === 'touchEnd' ? [] : [{ x, y: y + by }];
    await session.send('Input.dispatchTouchEvent', { type, touchPoints });
  };
  await touch('touchStart');
  return {
    async pull(px: number): Promise<void> {
      // In steps, as a finger does: a browser takes the first as the beginning of a pull only.
      for (const part of [0.5, 0.8, 1]) await touch('touchMove', px * part);
    },
    lift: () => touch('touchEnd'),
  };
}

/** How many layers the present entry of the history stands for, when nothing is on its way. */
async function layersOfEntry(page: Page): Promise<number> {
  const read = (): Promise<number> => page.evaluate(() => window.history.state?.layers ?? 0);
  await expect.poll(read).toBe(0);
  return read();
}

/** How far the largest thing that scrolls is scrolled. */
const scrolled = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Math.max(...[...document.querySelectorAll('main *')].map((each) => Math.round(each.scrollTop))),
  );

/** Whether the notice that is shown lies over the button of that name. */
const isOver = (page: Page, name: string): Promise<boolean> =>
  page.evaluate((wanted) => {
    const notice = document.querySelector('[aria-label="Notices"] p')?.getBoundingClientRect();
    if (!notice) return false;
    return [...document.querySelectorAll('main button')].some((each) => {
      if (!`${each.ariaLabel ?? ''}${each.textContent}`.includes(wanted)) return false;
      const { top, bottom, left, right, height } = each.getBoundingClientRect();
      return (
        height > 0 &&
        top < notice.bottom &&
        bottom > notice.top &&
        left < notice.right &&
        right > notice.left
      );
    });
  }, name);

/** @returns the address of a store with twelve products, of which the last has a photo */
async function openShop(client: Client, owner: Member, suffix: string): Promise<string> {
  const name = `Tea house ${suffix}`;
  const account = { handle: `shp_${suffix}`, name, kind: 'business' } as const;
  const { id: officialId } = await client.ask(accounts.openOfficial, account, owner);
  const opening = { officialId, name, currency: 'CNY' } as const;
  const { id: storeId } = await client.ask(stores.openStore, opening, owner);
  const bytes = await sharp({
    create: { width: 400, height: 400, channels: 3, background: '#9ad66b' },
  })
    .jpeg()
    .toBuffer();
  const photo = await client.ask(media.uploadImage, { bytes }, owner);
  // What is added last stands first in the shop.
  for (let number = 12; number >= 1; number -= 1) {
    const mediaIds = number === 12 ? [photo.id] : [];
    const price = { amount: '680', currency: 'CNY' } as const;
    const product = { storeId, name: `Tea ${number}`, price, stock: 10, mediaIds };
    await client.ask(stores.addProduct, product, owner);
  }
  return `/s/${storeId}`;
}
