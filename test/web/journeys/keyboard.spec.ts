/**
 * A desk without a mouse: in, to a group, a message sent, the group's details and back, and anywhere by
 * the search of everything. After each step the keyboard is somewhere.
 */
import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import axe from 'axe-core';
import { messaging } from '../../../server/contract.ts';
import { clientOf } from '../../support/client.ts';
import { log } from './people.ts';

const password = 'correct horse battery';

test('everything on the way from the door to a group and back is done by keys', async ({
  page,
  baseURL,
}) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 1366, height: 800 });
  const { me, boat, talk } = await people(baseURL ?? '');
  const keys = page.keyboard;
  const step = (name: string, act: () => Promise<void>) =>
    test.step(name, async () => {
      await act();
      await expect.poll(() => focused(page)).not.toBe('BODY');
    });

  await page.goto('/');
  await step('signing in', async () => {
    await tabTo(page, 'Handle');
    await keys.type(me.handle);
    await tabTo(page, 'Password');
    await keys.type(password);
    await keys.press('Enter');
    await expect(page.getByRole('heading', { name: 'Chats', exact: true })).toBeVisible();
  });

  await step('the first Tab skips to the content', async () => {
    await page.reload();
    await expect(row(page, 'Keyboard boat')).toBeVisible();
    await keys.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to content', exact: true })).toBeFocused();
    await keys.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
  });

  await step('the list is one stop, and arrows go through it', async () => {
    await tabTo(page, 'Search');
    await keys.press('Tab');
    await keys.press('Tab');
    await expect(row(page, 'Keyboard boat')).toBeFocused();
    await keys.press('End');
    await expect(row(page, 'Kay Keys')).toBeFocused();
    await keys.press('Home');
    await keys.press('Enter');
    await expect(page).toHaveURL(new RegExp(`${boat}$`));
  });

  await step('whoever opens a chat can write at once, in more than one line', async () => {
    await expect(composer(page)).toBeFocused();
    await keys.type('One line');
    await keys.press('Shift+Enter');
    await keys.type('and another');
    await keys.press('Enter');
    await expect(log(page).getByText('and another')).toBeVisible();
    await expect(composer(page)).toHaveValue('');
  });

  const details = page.getByRole('region', { name: 'Details', exact: true });
  const button = page.getByRole('button', { name: 'Chat details', exact: true });

  await step('the details close by Escape, and the keyboard is at their button', async () => {
    await expect(details.getByText('Members (3)')).toBeVisible();
    await details.getByRole('link', { name: 'Kay Keys', exact: true }).focus();
    await keys.press('Escape');
    await expect(details).toBeHidden();
    await expect(button).toBeFocused();
  });

  await test.step('they stay closed through a reload', async () => {
    await page.reload();
    await expect(button).toHaveAttribute('aria-expanded', 'false');
  });

  await step('opened again, they take the keyboard in', async () => {
    await button.focus();
    await keys.press('Enter');
    await expect(details).toBeFocused();
    await tabTo(page, 'Add members');
    await keys.press('Enter');
    await expect(page).toHaveURL(new RegExp(`${boat}/add$`));
    await expect(details.getByRole('heading', { name: 'Add members' })).toBeVisible();
    await expect(log(page)).toBeVisible();
  });

  await step('back leads from the further page to the first', async () => {
    await tabTo(page, 'Back');
    await keys.press('Enter');
    await expect(page).toHaveURL(new RegExp(`${boat}$`));
    await expect(details.getByText('Members (3)')).toBeVisible();
  });

  await step('a card opens beside the talk, and Back closes it', async () => {
    await tabTo(page, 'Kay Keys');
    await keys.press('Enter');
    await expect(details.getByRole('button', { name: 'Message', exact: true })).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`${boat}$`));
    await page.goBack();
    await expect(details.getByText('Members (3)')).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`${boat}$`));
  });

  await step('Alt with an arrow opens the next chat', async () => {
    await keys.press('Alt+ArrowDown');
    await expect(page).toHaveURL(new RegExp(`${talk}$`));
    await expect(composer(page)).toBeFocused();
  });

  const search = page.getByRole('combobox', { name: 'Search', exact: true });

  await step('Ctrl+K finds by initials, and closes to where it was', async () => {
    await keys.press('Control+k');
    await expect(search).toBeFocused();
    await expectNoViolations(page, 'the search');
    await keys.press('Escape');
    await expect(search).toBeHidden();
    await expect(composer(page)).toBeFocused();
  });

  await step('it leads to a chat', async () => {
    await keys.press('Control+k');
    await keys.type('kb');
    await expect(page.getByRole('option', { name: /Keyboard boat/ })).toHaveAttribute(
      'data-highlighted',
    );
    await keys.press('Enter');
    await expect(page).toHaveURL(new RegExp(`${boat}$`));
    await expect(search).toBeHidden();
  });

  await step('and to a screen, from which Back leads here again', async () => {
    await keys.press('Control+k');
    await keys.type('wall');
    await keys.press('Enter');
    await expect(page).toHaveURL(/\/wallet$/);
    await expect(search).toBeHidden();
  });
  await step('Back', async () => {
    await page.goBack();
    await expect(page).toHaveURL(new RegExp(`${boat}$`));
    await expect(search).toBeHidden();
  });

  await step('the keys are told to whoever asks', async () => {
    await keys.press('Control+/');
    await expect(page.getByRole('dialog')).toContainText('Search everything');
    await expectNoViolations(page, 'the list of keys');
    await keys.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });
});

const row = (page: Page, name: string) => page.getByRole('link', { name: new RegExp(`^${name}`) });
const composer = (page: Page) => page.getByRole('textbox', { name: 'Message', exact: true });

const focused = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.tagName);

/** Presses Tab until what has that name has the keyboard; it is nowhere lost on the way. */
async function tabTo(page: Page, name: string): Promise<void> {
  const stopsMax = 40;
  for (let stop = 0; stop < stopsMax; stop += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
      return [element?.getAttribute('aria-label'), element, ...labels].map((each) =>
        typeof each === 'string' ? each : (each?.textContent?.trim() ?? ''),
      );
    });
    if (at.some((each) => each === name || each.endsWith(name))) return;
  }
  throw new Error(`No Tab leads to ${name}.`);
}

/** A group that was written in last, and a talk before it. */
async function people(url: string) {
  const client = clientOf(url);
  const me = await client.signUp('keys_ana', 'Ana Keys');
  const kay = await client.signUp('keys_kay', 'Kay Keys');
  const lou = await client.signUp('keys_lou', 'Lou Keys');
  for (const friend of [kay, lou]) await client.befriend(me, friend);
  const wanted = { title: 'Keyboard boat', memberIds: [kay.id, lou.id] };
  const { id: boat } = await client.ask(messaging.createGroup, wanted, me);
  const content = { kind: 'text', text: 'Ahoy' } as const;
  const { id: talk } = await client.ask(messaging.openDirect, { userId: lou.id }, me);
  for (const conversationId of [talk, boat]) {
    await client.ask(
      messaging.sendMessage,
      { conversationId, clientId: randomUUID(), content },
      me,
    );
  }
  return { me, boat, talk };
}

async function expectNoViolations(page: Page, where: string): Promise<void> {
  await page.evaluate(axe.source);
  const rules = JSON.stringify(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
  const { violations } = await page.evaluate<axe.AxeResults>(`axe.run({ runOnly: ${rules} })`);
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    `accessibility of ${where}`,
  ).toEqual([]);
}
