/** A group as one of its members sees it: who says what, how many they are, and who. */
import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { messaging } from '../../../server/contract.ts';
import { clientOf } from '../../support/client.ts';
import { comeBack } from './entering.ts';
import { log } from './people.ts';

test('shows who speaks and who is in it, and takes in a friend', async ({ page, baseURL }, {
  project,
}) => {
  const client = clientOf(baseURL ?? '');
  const anna = await client.signUp(undefined, 'Anna');
  const [bela, cleo, dora] = [
    await client.signUp(undefined, 'Bela'),
    await client.signUp(undefined, 'Cleo'),
    await client.signUp(undefined, 'Dora'),
  ];
  for (const friend of [bela, cleo, dora]) await client.befriend(anna, friend);
  const wanted = { title: 'Picnic', memberIds: [bela.id, cleo.id] };
  const { id: conversationId } = await client.ask(messaging.createGroup, wanted, anna);
  const content = { kind: 'text', text: 'I bring the bread' } as const;
  const message = { conversationId, clientId: randomUUID(), content };
  await client.ask(messaging.sendMessage, message, bela);

  await comeBack(page, anna.handle);
  const row = page.getByRole('link', { name: /Picnic/ });
  await expect(row).toContainText('Bela: I bring the bread');
  await row.click();
  await expect(page.getByRole('heading', { name: 'Picnic (3)' })).toBeVisible();
  await expect(log(page).getByRole('button', { name: 'Bela' })).toBeVisible();

  await showDetails(page, project.name);
  await expect(page.getByText('Members (3)')).toBeVisible();
  for (const name of ['Bela', 'Cleo']) {
    await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
  }
  await page.getByRole('link', { name: 'Add members' }).click();
  await expect(page.getByRole('checkbox')).toHaveCount(1);
  await page.getByRole('checkbox', { name: 'Dora' }).click();
  await page.getByRole('button', { name: 'Add (1)' }).click();
  await expect(page.getByRole('heading', { name: 'Picnic (4)' })).toBeVisible();
  await showDetails(page, project.name);
  await expect(page.getByRole('link', { name: 'Dora', exact: true })).toBeVisible();
});

/** On a desktop as wide as that they stand beside the talk. */
async function showDetails(page: Page, device: string): Promise<void> {
  if (device === 'desktop') return;
  await page.getByRole('link', { name: 'Chat details', exact: true }).click();
}
