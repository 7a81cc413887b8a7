/** Two people and one browser: nobody ever sees, or speaks in the frame of, the other. */
import { expect, type Page, test } from '@playwright/test';
import { arrive } from './entering.ts';
import { befriend, log, signIn, signOut, write } from './people.ts';

const secret = 'the present is under the stairs';
const draft = 'half a thought of mine';

test('a browser changes hands, and takes nothing along', async ({ browser }, { project }) => {
  test.setTimeout(180_000);
  const handles = { mina: `tab_mi_${project.name}`, sora: `tab_so_${project.name}` };
  const context = await browser.newContext();
  const first = await context.newPage();
  const sora = await (await browser.newContext()).newPage();
  await arrive(first, { handle: handles.mina, name: 'Mina Tab' });
  await arrive(sora, { handle: handles.sora, name: 'Sora Tab' });
  await befriend(first, sora, handles.sora);
  await write(first, secret);
  await first.getByRole('textbox', { name: 'Message' }).fill(draft);
  await expect.poll(() => kept(first)).toContain(draft);

  await test.step('Mina signs out: the drafts are gone, and so is what was remembered', async () => {
    await signOut(first);
    expect(await kept(first)).not.toContain(draft);
    expect(await remembered(first)).not.toContain(secret);
  });

  const second = await context.newPage();
  await test.step('both tabs stand at the endpoint; Mina enters by one, Sora by the other', async () => {
    await second.goto('/');
    await expect(second.getByText('New here?')).toBeVisible();
    await signIn(first, handles.mina);
    await first.goto('/chats');
    await first.getByText('Sora Tab').first().click();
    await expect(log(first).getByText(secret)).toBeVisible();
    await first.getByRole('textbox', { name: 'Message' }).fill(draft);
    await signIn(second, handles.sora);
  });

  await test.step('the tab of Mina shows nothing of hers any more, and says whose it is', async () => {
    await expect(first.getByText('Sora Tab is now signed in with this browser.')).toBeVisible();
    await expect(first.getByText(secret)).toHaveCount(0);
    expect(await kept(first)).not.toContain(draft);
    await first.getByRole('button', { name: 'Continue as Sora Tab' }).click();
    await first.goto('/me');
    await expect(first.getByText('Sora Tab').first()).toBeVisible();
  });

  await test.step('a tab under which the cookie was swapped finds out when it renews its session', async () => {
    await signOut(second);
    await signIn(second, handles.mina);
    const late = await context.newPage();
    await late.goto('/chats');
    await expect(late.getByText('Sora Tab').first()).toBeVisible();
    const cookies = await sora.context().cookies(`${new URL(sora.url()).origin}/v1/sessions`);
    await context.addCookies(cookies);
    await late.reload();
    await expect(late.getByText('Somebody else signed in with this browser.')).toBeVisible();
    await expect(late.getByText(secret)).toHaveCount(0);
  });
});

test('who signs out with unsent messages is told so first', async ({ browser }, { project }) => {
  const handles = { mina: `uns_mi_${project.name}`, sora: `uns_so_${project.name}` };
  const context = await browser.newContext();
  const mina = await context.newPage();
  const sora = await (await browser.newContext()).newPage();
  await arrive(mina, { handle: handles.mina, name: 'Mina' });
  await arrive(sora, { handle: handles.sora, name: 'Sora' });
  await befriend(mina, sora, handles.sora);
  const chat = new URL(mina.url()).pathname;
  // Seen once, the screen of the settings can be shown without a network.
  await mina.goto('/me/settings');
  await expect(mina.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await goWithin(mina, chat);
  await expect(mina.getByRole('textbox', { name: 'Message' })).toBeVisible();
  await context.setOffline(true);
  await mina.getByRole('textbox', { name: 'Message' }).fill('lost on the way');
  await mina.keyboard.press('Enter');
  await expect(mina.getByRole('img', { name: 'Waiting for the network' })).toBeVisible();
  await goWithin(mina, '/me/settings');
  await mina.getByRole('button', { name: 'Sign out' }).click();
  const dialog = mina.getByRole('alertdialog');
  await expect(dialog.getByText(/^1 message has not been sent yet/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await context.setOffline(false);
  await expect(log(sora).getByText('lost on the way')).toBeVisible();
});

/** To another screen of the page that is open, as a link in it would lead. */
const goWithin = (page: Page, path: string): Promise<void> =>
  page.evaluate((to) => {
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);

/** All that scripts can read of the device, but for the database. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));

/** All that the databases of the device hold. */
const remembered = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const found: unknown[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name ?? ''));
      for (const store of database.objectStoreNames) {
        found.push(await answer(database.transaction(store).objectStore(store).getAll()));
      }
      database.close();
    }
    return JSON.stringify(found);
  });
