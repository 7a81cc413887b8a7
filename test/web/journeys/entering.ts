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

/** The browser keeps the cookie of the answer, and the device whose it is: as when the client has asked. */
async function enter(page: Page, path: string, data: object): Promise<void> {
  const headers = { 'x-maru-client': 'web' };
  const answer = await page.request.post(path, { data, headers });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  const { me } = await answer.json();
  await page.goto('/robots.txt');
  await page.evaluate((id) => localStorage.setItem('maru.user', id), me.id);
  await page.goto('/chats');
}
