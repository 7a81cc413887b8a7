/**
 * The main screens, as somebody new sees them: in three languages, light and dark, none breaks the
 * accessibility rules (WCAG 2.2 A and AA, by axe), none scrolls sideways.
 */
import { expect, type Page, test } from '@playwright/test';
import axe from 'axe-core';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const screens = ['/chats', '/contacts', '/contacts/add', '/discover', '/discover/accounts', '/me'];
const further = [
  '/me/settings',
  '/me/card',
  '/wallet',
  '/wallet/top-up',
  '/orders',
  '/console/new',
];

for (const [locale, colorScheme, words] of [
  ['en-US', 'light', { signUp: 'Sign up', on: 'Continue', start: 'Start', chats: 'Chats' }],
  ['ko-KR', 'dark', { signUp: '가입하기', on: '계속', start: '시작하기', chats: '채팅' }],
  ['zh-CN', 'light', { signUp: '注册', on: '继续', start: '开始', chats: '聊天' }],
] as const) {
  test(`every main screen reads well in ${locale}, ${colorScheme}`, async ({ browser }, info) => {
    test.setTimeout(180_000);
    const context = await browser.newContext({ locale, colorScheme });
    const page = await context.newPage();
    await page.goto('/');
    await check(page, 'welcome');
    await page.getByRole('button', { name: words.signUp }).click();
    const language = locale.slice(0, 2);
    const fields = page.getByRole('textbox');
    await fields.nth(0).fill(`민아 ${language}`);
    await fields.nth(1).fill(`see_${language}_${info.project.name}`);
    await page.locator('input[type=password]').fill('correct horse battery');
    await page.getByRole('button', { name: words.signUp }).last().click();
    for (const step of ['', '/friends', '/follow']) {
      await page.waitForURL(`**/first-steps${step}`);
      await page.waitForLoadState('networkidle');
      await check(page, `the first steps${step}`);
      await page
        .getByRole('button', { name: words.on, exact: true })
        .or(page.getByRole('button', { name: words.start, exact: true }))
        .click();
    }
    await expect(page.getByRole('heading', { name: words.chats }).first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.lang)).toContain(language);

    for (const path of [...screens, ...further]) {
      await page.goto(path);
      await expect(page.locator('h1').first()).toBeAttached();
      await page.waitForLoadState('networkidle');
      await check(page, path);
    }
    await context.close();
  });
}

async function check(page: Page, where: string): Promise<void> {
  await page.evaluate(axe.source);
  const run = `axe.run(${JSON.stringify({ runOnly: rules })})`;
  const { violations } = await page.evaluate<axe.AxeResults>(run);
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  expect(found, `accessibility of ${where}`).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${where} scrolls sideways`).toBeLessThanOrEqual(0);
}
