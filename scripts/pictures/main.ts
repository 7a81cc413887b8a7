/**
 * `npm run pictures -- --url http://localhost:3000`: walks through a running demo server
 * (`npm start -- --demo`, best with MARU_NO_LIMITS=1) as its people and takes a picture of every
 * screen of the walk. For eyes, not for a test: someone is to look at them.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { findBrowser } from '../tools/needs.mjs';
import { isEntry, runMain, say } from '../tools/project.mjs';
import { setTextSize } from './text-size.ts';
import { type Language, type Scene, scenes } from './walk.ts';

const screens = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  narrow: { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true },
  desktop: { viewport: { width: 1280, height: 800 } },
};
const locales: Record<Language, string> = { en: 'en-US', ko: 'ko-KR', zh: 'zh-CN' };

interface Wanted {
  readonly url: string;
  readonly out: string;
  readonly device: keyof typeof screens;
  readonly theme: 'light' | 'dark';
  readonly language: Language;
  /** Text in per cent of its usual size. */
  readonly text: number;
  /** Numbers or parts of names of the pictures; empty means all. */
  readonly only: readonly string[];
}

function readArguments(args: string[]): Wanted {
  const { values } = parseArgs({
    args,
    options: {
      url: { type: 'string', default: 'http://localhost:3000' },
      out: { type: 'string', default: 'test-results/pictures' },
      device: { type: 'string', default: 'phone' },
      theme: { type: 'string', default: 'light' },
      language: { type: 'string', default: 'en' },
      text: { type: 'string', default: '100' },
      only: { type: 'string', multiple: true, default: [] },
    },
  });
  const oneOf = <T extends string>(name: string, given: string, choice: readonly T[]): T => {
    const found = choice.find((each) => each === given);
    if (!found) throw new Error(`--${name} is one of ${choice.join(', ')}, not ${given}.`);
    return found;
  };
  return {
    url: values.url,
    out: values.out,
    device: oneOf('device', values.device, ['phone', 'narrow', 'desktop']),
    theme: oneOf('theme', values.theme, ['light', 'dark']),
    language: oneOf('language', values.language, ['en', 'ko', 'zh']),
    text: Number(values.text),
    only: values.only,
  };
}

async function takePictures(args: string[]): Promise<number> {
  const wanted = readArguments(args);
  await mkdir(wanted.out, { recursive: true });
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('No Chromium or Chrome was found.');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  let failed = 0;
  try {
    for (const scene of scenes(wanted.language)) failed += await play(browser, scene, wanted);
  } finally {
    await browser.close();
  }
  return failed === 0 ? 0 : 1;
}

/** A scene is one person's: they sign in once and go from screen to screen. */
async function play(browser: Browser, scene: Scene, wanted: Wanted): Promise<number> {
  const shots = scene.shots.filter(({ name }) => isWanted(name, wanted.only));
  if (shots.length === 0) return 0;
  const context = await browser.newContext({
    ...screens[wanted.device],
    baseURL: wanted.url,
    locale: locales[wanted.language],
    colorScheme: wanted.theme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await setTextSize(page, wanted.text);
  let failed = 0;
  if (scene.handle) await signIn(page, scene.handle, wanted.language);
  for (const { name, go } of shots) {
    try {
      await go(page);
      await settle(page);
      await keep(page, join(wanted.out, `${name}.webp`));
    } catch (error) {
      failed += 1;
      say(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    }
  }
  await context.close();
  return failed;
}

const isWanted = (name: string, only: readonly string[]): boolean =>
  only.length === 0 || only.some((part) => name.includes(part));

/** The screens speak the language of the walk, whatever its people chose. */
async function signIn(page: Page, handle: string, language: Language): Promise<void> {
  await page.goto('/sign-in');
  const password = page.locator('input[type=password]');
  await password.fill('maru-demo');
  await page.locator('input[autocomplete=username]').fill(handle);
  await password.press('Enter');
  await page.waitForURL(/\/chats/);
  await page.evaluate(`localStorage.setItem('maru.language', '${language}')`);
}

/** Nothing on its way, and every picture there that is in sight: the others are not fetched yet. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(`Promise.all(
    [...document.images]
      .filter((image) => image.complete || image.loading !== 'lazy')
      .map((image) => image.decode().catch(() => undefined)),
  )`);
  await page.waitForTimeout(350);
}

async function keep(page: Page, file: string): Promise<void> {
  await sharp(await page.screenshot())
    .webp({ quality: 82 })
    .toFile(file);
}

if (isEntry(import.meta.url)) await runMain(() => takePictures(process.argv.slice(2)));
