/**
 * A server in a house, reached by plain http under a name of the house: the browser then leaves out
 * what it gives to secure pages only, and people still talk with each other.
 */
import { expect, test } from '@playwright/test';
import { browserLaunch } from '../../support/browser.ts';
import { arrive } from './entering.ts';
import { befriend, log, write } from './people.ts';

const house = 'maru.test';
const { port } = new URL(process.env['MARU_JOURNEY_URL'] ?? 'http://127.0.0.1');

test.use({
  baseURL: `http://${house}:${port}`,
  launchOptions: browserLaunch([`--host-resolver-rules=MAP ${house} 127.0.0.1`]),
});

test('two people talk over plain http, through reloads', async ({ browser }, { project }) => {
  test.setTimeout(120_000);
  const handles = { mina: `plain_mi_${project.name}`, sora: `plain_so_${project.name}` };
  const mina = await (await browser.newContext()).newPage();
  const sora = await (await browser.newContext()).newPage();
  await arrive(mina, { handle: handles.mina, name: 'Mina' });
  await arrive(sora, { handle: handles.sora, name: 'Sora' });

  const missing = await mina.evaluate(() => ({
    isSecureContext,
    hasLocks: 'locks' in navigator,
    hasUuid: 'randomUUID' in crypto,
    hasClipboard: 'clipboard' in navigator,
  }));
  expect(missing).toEqual({
    isSecureContext: false,
    hasLocks: false,
    hasUuid: false,
    hasClipboard: false,
  });

  await befriend(mina, sora, handles.sora);
  await test.step('what is written arrives, and is there after a reload', async () => {
    await write(mina, 'over plain http');
    await expect(log(sora).getByText('over plain http')).toBeVisible();
    await mina.reload();
    await expect(log(mina).getByText('over plain http')).toBeVisible();
    await expect(mina.getByText('No connection')).toBeHidden();
    await write(mina, 'and after a reload');
    await expect(log(sora).getByText('and after a reload')).toBeVisible();
  });

  await test.step('several tabs renew their one session at once, and none loses it', async () => {
    const tabs = [mina, await mina.context().newPage(), await mina.context().newPage()];
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(tabs.map((tab) => tab.goto('/me')));
      for (const tab of tabs) {
        await expect(tab.getByRole('link', { name: 'My name card' })).toBeVisible();
      }
    }
    await Promise.all(tabs.slice(1).map((tab) => tab.close()));
  });

  await test.step('the link on the name card is copied', async () => {
    await mina.goto('/me/card');
    await mina.getByRole('button', { name: 'Copy link' }).click();
    await expect(mina.getByText('Copied')).toBeVisible();
    await mina.goto('/contacts/add');
    await mina.getByLabel('Handle', { exact: true }).focus();
    await mina.keyboard.press('ControlOrMeta+V');
    await expect(mina.getByLabel('Handle', { exact: true })).toHaveValue(/^http:\/\/maru\.test:/);
  });

  await test.step('the scanner says why there is no camera, and takes what is typed', async () => {
    await mina.goto('/scan');
    await expect(mina.getByText(/camera to pages over https only/)).toBeVisible();
    await expect(mina.getByRole('button', { name: 'Choose a picture' })).toBeVisible();
    await mina
      .getByLabel('Address or text of the code', { exact: true })
      .fill(`${house}:${port}/u/${handles.sora}`);
    await mina.getByRole('button', { name: 'Go', exact: true }).click();
    await expect(mina.getByRole('heading', { name: 'Sora' })).toBeVisible();
  });
});
