/** How people get into a journey that is not about getting in: through the API, as their browser would. */
import type { Page } from '@playwright/test';
import { password } from '../../support/client.ts';

/** Signs a new person up and leaves them before their chats. */
export async function arrive(
  page: Page,
  { handle, name = handle }: { readonly handle: string; readonly name?: string },
): Promise<void> {
  const account = { handle, displayName: name, password, locale: 'en' };
  await enter(page, '/v1/users', account);
}

/** Signs in somebody who has an account. */
export async function comeBack(page: Page, handle: string): Promise<void> {
  await enter(page, '/v1/sessions', { handle, password });
}

async function enter(page: Page, path: string, sent: object): Promise<void> {
  // A page of our own that runs nothing.
  await page.goto('/robots.txt');
  await page.evaluate(enterBrowser, { path, sent });
  await page.goto('/chats');
}

/** Within the page: as the client does it, so that the browser is this person's from the next load on. */
async function enterBrowser({ path, sent }: { path: string; sent: object }): Promise<void> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-maru-client': 'web' },
    body: JSON.stringify(sent),
  });
  if (!answer.ok) throw new Error(await answer.text());
  const { me } = await answer.json();
  localStorage.setItem('maru.user', me.id);
}
