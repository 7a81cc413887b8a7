/** What people do in more than one journey, by what they see. */
import { expect, type Page } from '@playwright/test';
import { password } from '../../support/client.ts';

/** Through the door, to wherever it leads. */
export async function enter(page: Page, handle: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByLabel('Handle', { exact: true }).fill(handle);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

export async function signIn(page: Page, handle: string): Promise<void> {
  await enter(page, handle);
  await expect(page.getByRole('link', { name: 'People' }).first()).toBeVisible();
}

export async function signOut(page: Page): Promise<void> {
  await page.goto('/me/settings');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('New here?')).toBeVisible();
}

/** Both are signed in, each in a page of their own; they end in their conversation. */
export async function befriend(
  asking: Page,
  accepting: Page,
  acceptingHandle: string,
): Promise<void> {
  await asking.goto(`/u/${acceptingHandle}`);
  await asking.getByRole('button', { name: 'Add to contacts' }).click();
  await expect(asking.getByText(/Request sent|Waiting for an answer/).first()).toBeVisible();
  await accepting.goto('/contacts/requests');
  await accepting.getByRole('button', { name: 'Accept' }).click();
  await expect(accepting.getByText('You are friends now.').first()).toBeVisible();
  await asking.goto(`/u/${acceptingHandle}`);
  await asking.getByRole('button', { name: 'Message' }).click();
  await expect(asking).toHaveURL(/\/chats\/cnv_/);
  await accepting.goto(new URL(asking.url()).pathname);
}

export const log = (page: Page) => page.getByRole('log');

export async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(text);
  await page.keyboard.press('Enter');
  await expect(log(page).getByText(text)).toBeVisible();
}
