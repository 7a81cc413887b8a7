/**
 * What lies over a page: Back closes the top one and stays on the page, closing it by its button
 * leaves nothing behind in the history, and the keyboard comes back to where it was.
 */
import { type Browser, expect, type Page, test } from '@playwright/test';
import { signUp } from './people.ts';

const pathOf = (page: Page): string => new URL(page.url()).pathname;

/** A person in a browser of their own who came to `/chats` from `/me`. */
async function newcomer(browser: Browser, handle: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signUp(page, { handle, name: handle });
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
