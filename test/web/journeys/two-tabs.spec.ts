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
  test.setTimeout(180_000);
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

test('what two tabs have not sent yet arrives once, of each', async ({ browser }, { project }) => {
  test.setTimeout(180_000);
  const handles = { mina: `twice_mi_${project.name}`, sora: `twice_so_${project.name}` };
  const context = await browser.newContext();
  const first = await context.newPage();
  const sora = await (await browser.newContext()).newPage();
  await arrive(first, { handle: handles.mina, name: 'Mina Twice' });
  await arrive(sora, { handle: handles.sora, name: 'Sora Twice' });
  await befriend(first, sora, handles.sora);
  const second = await context.newPage();
  await second.goto(first.url());
  await expect(second.getByRole('textbox', { name: 'Message', exact: true })).toBeVisible();

  await context.setOffline(true);
  await write(first, 'from the first tab');
  await write(second, 'from the second tab');
  for (const tab of [first, second]) {
    await expect(tab.getByRole('img', { name: 'Waiting for the network' })).toBeVisible();
  }
  const rows = await remembered(first);
  expect(rows).toContain('from the first tab');
  expect(rows).toContain('from the second tab');

  await context.setOffline(false);
  for (const page of [sora, first, second]) {
    for (const text of ['from the first tab', 'from the second tab']) {
      await expect(log(page).getByText(text, { exact: true })).toHaveCount(1);
    }
    await expect(page.getByRole('img', { name: 'Waiting for the network' })).toHaveCount(0);
  }
  await sora.reload();
  for (const text of ['from the first tab', 'from the second tab']) {
    await expect(log(sora).getByText(text, { exact: true })).toHaveCount(1);
  }
});

test('a device whose storage is corrupt starts all the same', async ({ browser }, { project }) => {
  test.setTimeout(180_000);
  const handles = { mina: `corrupt_mi_${project.name}`, sora: `corrupt_so_${project.name}` };
  const mina = await (await browser.newContext()).newPage();
  const sora = await (await browser.newContext()).newPage();
  await arrive(mina, { handle: handles.mina, name: 'Mina Corrupt' });
  await arrive(sora, { handle: handles.sora, name: 'Sora Corrupt' });
  await befriend(mina, sora, handles.sora);
  await write(sora, 'still to be read');
  await expect(log(mina).getByText('still to be read')).toBeVisible();
  await expect.poll(() => remembered(mina)).toContain('still to be read');

  await test.step('texts that are no JSON, and rows that nobody has written', async () => {
    await mina.evaluate(corrupt);
    await mina.goto('/chats');
    await mina.getByText('Sora Corrupt').first().click();
    await expect(log(mina).getByText('still to be read')).toBeVisible();
  });

  await test.step('databases without their stores', async () => {
    await mina.goto('/manifest.webmanifest');
    await mina.evaluate(emptyDatabases);
    await mina.goto('/chats');
    await mina.getByText('Sora Corrupt').first().click();
    await expect(log(mina).getByText('still to be read')).toBeVisible();
    await write(mina, 'it goes on');
    await expect(log(sora).getByText('it goes on')).toBeVisible();
  });
});

/** In the page: every text is cut off, and every row and every name of one is another thing. */
async function corrupt(): Promise<void> {
  for (const key of Object.keys(localStorage)) {
    if (/^maru\.usr_/.test(key)) localStorage.setItem(key, '{"broken');
  }
  const answer = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  for (const { name } of await indexedDB.databases()) {
    const database = await answer(indexedDB.open(name ?? ''));
    for (const storeName of database.objectStoreNames) {
      const store = database.transaction(storeName, 'readwrite').objectStore(storeName);
      for (const key of await answer(store.getAllKeys())) store.put({ strange: [key] }, key);
      await answer(store.put('nonsense', 'nobody'));
    }
    database.close();
  }
}

/** In a page of the same origin that holds none of them open. */
async function emptyDatabases(): Promise<void> {
  const settled = (request: IDBOpenDBRequest): Promise<void> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error);
    });
  for (const { name, version } of await indexedDB.databases()) {
    await settled(indexedDB.deleteDatabase(name ?? ''));
    const opening = indexedDB.open(name ?? '', version);
    await settled(opening);
    opening.result.close();
  }
}

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
