/** A camera's photo: far too large to be sent as it is, and lying on its side. */
import { randomFillSync } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { arrive } from './entering.ts';
import { befriend, log } from './people.ts';

const megabyte = 1_000_000;
/** As a camera has it that was turned to the right: shown, it is as high as this is wide. */
const lying = { width: 6_000, height: 4_000 };
const turnedRight = 6;

/** Noise does not compress; the corner that comes to stand at the top right is red. */
async function takePhoto(path: string): Promise<void> {
  const { width, height } = lying;
  const noise = randomFillSync(Buffer.alloc(width * height * 3));
  const side = { width: 1_500, height: 1_500 };
  const red = await sharp({ create: { ...side, channels: 3, background: '#ff0000' } })
    .png()
    .toBuffer();
  await sharp(noise, { raw: { width, height, channels: 3 } })
    .composite([{ input: red, left: 0, top: 0 }])
    .withMetadata({ orientation: turnedRight })
    .jpeg({ quality: 95 })
    .toFile(path);
}

/** The one picture of the talk, as whoever looks at it gets it. */
async function arrived(page: Page): Promise<Buffer> {
  await log(page)
    .getByRole('button', { name: /^Picture from/ })
    .click();
  const saving = page.getByRole('dialog').getByRole('link', { name: 'Save picture', exact: true });
  const address = await saving.getAttribute('href');
  const answer = await page.request.get(address ?? '');
  return answer.body();
}

test('is brought down before it is sent, arrives upright, and can be sent again when it failed', async ({
  browser,
}, testInfo) => {
  test.setTimeout(240_000);
  const { project } = testInfo;
  const path = testInfo.outputPath('photo.jpg');
  await takePhoto(path);
  expect((await stat(path)).size).toBeGreaterThan(20 * megabyte);
  const handles = { mina: `photo_mi_${project.name}`, sora: `photo_so_${project.name}` };
  const mina = await (await browser.newContext()).newPage();
  const sora = await (await browser.newContext()).newPage();
  await arrive(mina, { handle: handles.mina, name: 'Mina Photo' });
  await arrive(sora, { handle: handles.sora, name: 'Sora Photo' });
  await befriend(mina, sora, handles.sora);

  const sizes: number[] = [];
  let isFull = true;
  await mina.route('**/v1/media', async (route) => {
    sizes.push(route.request().postDataBuffer()?.length ?? 0);
    const body = { code: 'http.403', detail: 'Not now.', status: 403 };
    return isFull ? route.fulfill({ status: 403, json: body }) : route.continue();
  });
  await test.step('refused, it stays where it was written, over a reload too', async () => {
    await mina.getByRole('button', { name: 'Add', exact: true }).click();
    await mina.locator('input[type=file]').first().setInputFiles(path);
    await mina
      .getByRole('dialog')
      .getByRole('button', { name: 'Send', exact: true })
      .click({ timeout: 60_000 });
    const again = mina.getByRole('button', { name: 'Send again', exact: true });
    await expect(again.last()).toBeVisible({ timeout: 120_000 });
    await mina.reload();
    await expect(again.last()).toBeVisible({ timeout: 60_000 });
  });

  await test.step('sent again, it arrives, small and upright', async () => {
    isFull = false;
    await mina.getByRole('button', { name: 'Send again', exact: true }).last().click();
    await expect(log(sora).getByRole('button', { name: /^Picture from/ })).toBeVisible({
      timeout: 120_000,
    });
    for (const size of sizes) expect(size).toBeLessThan(8 * megabyte);
    const picture = sharp(await arrived(sora));
    const { width, height, orientation } = await picture.metadata();
    expect(orientation ?? 1).toBe(1);
    expect(Math.max(width, height)).toBeLessThanOrEqual(2_560);
    expect(height / width).toBeCloseTo(lying.width / lying.height, 1);
    const corner = { left: Math.round(width * 0.9), top: Math.round(height * 0.05) };
    const pixel = await picture
      .extract({ ...corner, width: 1, height: 1 })
      .raw()
      .toBuffer();
    expect([...pixel].map((value) => value > 128)).toEqual([true, false, false]);
  });
});
