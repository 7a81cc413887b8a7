/** Whoever runs the server finds what it gave up on, and retries or drops it. */
import { expect, type Page, test } from '@playwright/test';
import { after, minutes, systemClock } from '../../../server/kernel/clock.ts';
import { createIds } from '../../../server/kernel/ids.ts';
import { deadJobRow, deadLetterRow } from '../../support/dead-work.ts';
import { putRows } from '../../support/stored-rows.ts';
import { arrive } from './entering.ts';

const ids = createIds(systemClock);

/** An event of an order that could not be told of; the order it names is its key. */
async function giveUpEvent(ageMinutes: number): Promise<string> {
  const orderId = ids.next('ord');
  const told = { type: 'stores.order-paid', key: orderId, data: { orderId } };
  const diedAt = after(systemClock.now(), -minutes(ageMinutes));
  const row = deadLetterRow('stores.tell-paid', ids.next('evt'), diedAt, told);
  await putRows(process.env['MARU_JOURNEY_STORE'] ?? '', 'event_attempts', [row]);
  return orderId;
}

async function giveUpJob(id: string): Promise<string> {
  const row = deadJobRow('stores.expire-orders', id, systemClock.now());
  await putRows(process.env['MARU_JOURNEY_STORE'] ?? '', 'jobs', [row]);
  return row._id;
}

const card = (page: Page, about: string) => page.getByRole('listitem').filter({ hasText: about });
const question = (page: Page) => page.getByRole('alertdialog');

test('an operator retries and drops what the server gave up on', async ({ page }, { project }) => {
  await arrive(page, { handle: `warden_${project.name}`, name: 'Warden' });
  const [older, newer] = [await giveUpEvent(5), await giveUpEvent(1)];
  const jobId = await giveUpJob(`journey-${project.name}`);

  await page.goto('/console');
  await page.getByRole('link', { name: 'Failed work' }).click();
  await expect(page.getByRole('heading', { name: 'Failed work' })).toBeVisible();
  await expect(card(page, older)).toContainText('Error: out of paper');
  await expect(page.getByRole('listitem').first()).toContainText(newer);

  await card(page, newer).getByRole('button', { name: 'Retry' }).click();
  await question(page).getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByText('It is being tried again.')).toBeVisible();
  await expect(card(page, newer)).toHaveCount(0);

  await card(page, older).getByRole('button', { name: 'Drop' }).click();
  await question(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(card(page, older)).toBeVisible();
  await card(page, older).getByRole('button', { name: 'Drop' }).click();
  await question(page).getByRole('button', { name: 'Drop' }).click();
  await expect(page.getByText('No event has been given up.')).toBeVisible();

  await page.getByRole('radio', { name: 'Jobs' }).click();
  await expect(card(page, jobId)).toContainText('Error: no ink');
  await card(page, jobId).getByRole('button', { name: 'Drop' }).click();
  await question(page).getByRole('button', { name: 'Drop' }).click();
  await expect(page.getByText('No job has been given up.')).toBeVisible();
});

test('nobody else finds the way there, or anything behind it', async ({ page }, { project }) => {
  await arrive(page, { handle: `guest_${project.name}`, name: 'Guest' });
  await page.goto('/console');
  await expect(page.getByText('You do not run an official account yet.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Failed work' })).toHaveCount(0);
  await page.goto('/console/failed-work');
  await expect(page.getByText('Only those who run this server may do this.')).toBeVisible();
});
