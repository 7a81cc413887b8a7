/** The client as an app of the device: it starts without a network, and takes what others share. */
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { z } from 'zod';
import { inProject } from '../../../scripts/tools/project.mjs';
import { arrive } from './entering.ts';
import { befriend, enter, log, signOut } from './people.ts';

test.use({ serviceWorkers: 'allow' });

/** The code of the client, but for that of other languages and for the code reader. */
async function allCode(): Promise<string[]> {
  const manifest: unknown = JSON.parse(
    await readFile(inProject('dist/web/.vite/manifest.json'), 'utf8'),
  );
  return Object.values(chunks.parse(manifest))
    .map(({ file }) => `/${file}`)
    .filter((path) => path.endsWith('.js') && !/scan-index|detector|-(ko|zh)-[^/]+$/.test(path));
}

const chunks = z.record(z.string(), z.object({ file: z.string() }));

/** Until the worker has everything, a start without a network would be a matter of luck. */
async function untilKept(page: Page): Promise<void> {
  const missing = async (): Promise<string[]> => {
    const kept = await page.evaluate(async () => {
      const requests = await Promise.all(
        (await caches.keys()).map(async (key) => (await caches.open(key)).keys()),
      );
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
    return (await allCode()).filter((path) => !kept.includes(path));
  };
  await expect.poll(missing, { timeout: 90_000 }).toEqual([]);
}

async function untilThereIsAWorker(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** As the system does it when a person shares a page with a picture to this app. */
async function share(page: Page, text: string): Promise<void> {
  await page.evaluate((said) => {
    const form = document.createElement('form');
    Object.assign(form, { method: 'POST', action: '/share', enctype: 'multipart/form-data' });
    const fill = (name: string, value: string) => {
      const field = document.createElement('input');
      Object.assign(field, { name, value, type: 'hidden' });
      form.append(field);
    };
    fill('title', 'Tea house');
    fill('text', said);
    fill('url', 'https://example.org/tea');
    const pictures = document.createElement('input');
    Object.assign(pictures, { name: 'pictures', type: 'file' });
    const canvas = document.createElement('canvas');
    const bytes = Uint8Array.from(atob(canvas.toDataURL().split(',')[1] ?? ''), (letter) =>
      letter.charCodeAt(0),
    );
    const files = new DataTransfer();
    files.items.add(new File([bytes], 'tea.png', { type: 'image/png' }));
    pictures.files = files.files;
    form.append(pictures);
    document.body.append(form);
    form.submit();
  }, text);
}

test('an installed client starts without a network and opens every screen', async ({
  page,
  context,
}, { project }) => {
  test.setTimeout(180_000);
  await arrive(page, { handle: `pwa_off_${project.name}`, name: 'Nari' });
  await untilKept(page);
  await context.setOffline(true);
  await page.goto('/me');
  await expect(page.getByRole('heading', { name: 'Me', exact: true })).toBeVisible();
  await page
    .getByRole('link', { name: /^Wallet/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'Wallet', exact: true })).toBeVisible();
  await context.setOffline(false);
});

test('what another app shares fills a chat of one’s choice and is not sent', async ({
  page,
  browser,
}, { project }) => {
  test.setTimeout(180_000);
  const handles = { dami: `pwa_dami_${project.name}`, eun: `pwa_eun_${project.name}` };
  const eun = await (await browser.newContext()).newPage();
  await arrive(page, { handle: handles.dami, name: 'Dami' });
  await arrive(eun, { handle: handles.eun, name: 'Eun' });
  await befriend(page, eun, handles.eun);
  await untilThereIsAWorker(page);

  const choose = async (): Promise<void> => {
    await expect(page.getByRole('heading', { name: 'Send to', exact: true })).toBeVisible();
    await page.locator('[data-screens]').getByRole('button', { name: 'Eun' }).click();
    await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  };
  const composer = page.getByRole('textbox', { name: 'Message' });

  await test.step('to somebody who is signed in', async () => {
    await share(page, 'Shall we?');
    await choose();
    await expect(composer).toHaveValue('Tea house\nShall we?\nhttps://example.org/tea');
    await expect(log(page).getByText('Shall we?')).toBeHidden();
  });

  await test.step('to a guest, who comes by the door first', async () => {
    await composer.fill('');
    await signOut(page);
    await share(page, 'Later then?');
    await enter(page, handles.dami);
    await choose();
    await expect(composer).toHaveValue('Tea house\nLater then?\nhttps://example.org/tea');
  });
});
