/** A new build is deployed under a tab that somebody has open. */
import { expect, test } from '@playwright/test';
import { type Deployment, install } from '../../support/deployment.ts';
import { arrive } from './entering.ts';
import { befriend, log } from './people.ts';

let deployment: Deployment | undefined;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  deployment = await install();
});
test.afterAll(() => deployment?.remove());

/** Of the first texts, which every chunk stands on; and it is seen. */
const change = { file: 'web/features/me/words/en.ts', from: "'Settings'", to: "'Preferences'" };

test('a deploy strands no open tab and loses nothing half written', async ({ browser }, info) => {
  test.setTimeout(240_000);
  if (!deployment) throw new Error('There is nothing to deploy on.');
  const { server, deploy } = deployment;
  const place = info.project.name === 'phone' ? 'same-folder' : 'fresh-folder';
  const { viewport, isMobile, hasTouch } = info.project.use;
  const context = await browser.newContext({
    baseURL: server.url,
    ...{ viewport: viewport ?? null, isMobile: isMobile ?? false, hasTouch: hasTouch ?? false },
  });
  const hana = await context.newPage();
  const juno = await (await browser.newContext({ baseURL: server.url })).newPage();
  await arrive(hana, { handle: 'deploy_hana', name: 'Hana' });
  await arrive(juno, { handle: 'deploy_juno', name: 'Juno' });
  await befriend(hana, juno, 'deploy_juno');
  const talk = new URL(hana.url()).pathname;
  await hana.goto('/chats');
  await hana.getByRole('link', { name: /Juno/ }).first().click();
  await hana.getByRole('textbox', { name: 'Message' }).fill('half a thought');
  const former = await hana.locator('meta[name="build"]').getAttribute('content');

  await deploy(change, place);

  await test.step('a screen that was never opened comes', async () => {
    if (info.project.name === 'phone') await hana.getByRole('button', { name: 'Back' }).click();
    await hana.getByRole('link', { name: 'Me', exact: true }).first().click();
    await hana
      .getByRole('link', { name: /^Wallet/ })
      .first()
      .click();
    await expect(hana.getByRole('heading', { name: 'Wallet', exact: true })).toBeVisible();
    await expect(hana).toHaveURL(/\/wallet$/);
  });

  await test.step('the tab is asked for a reload, or began anew where it had to', async () => {
    if (place === 'same-folder') {
      await expect(hana.getByText('A new Maru is here.')).toBeVisible();
      expect(await hana.locator('meta[name="build"]').getAttribute('content')).toBe(former);
      await hana.getByRole('button', { name: 'Reload', exact: true }).click();
    }
    await expect
      .poll(() => hana.locator('meta[name="build"]').getAttribute('content'))
      .not.toBe(former);
    await expect(hana.getByText('A new Maru is here.')).toBeHidden();
    await hana.goto('/me');
    await expect(hana.getByRole('link', { name: 'Preferences' })).toBeVisible();
  });

  await test.step('what was half written is there, and not sent', async () => {
    await hana.goto(talk);
    await expect(hana.getByRole('textbox', { name: 'Message' })).toHaveValue('half a thought');
    await expect(log(hana).getByText('half a thought')).toBeHidden();
  });
});
