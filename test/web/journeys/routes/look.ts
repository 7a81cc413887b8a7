/** A look at one screen in all of its clothes. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import { matchPath } from 'react-router';
import { setTextSize } from '../../../../scripts/pictures/text-size.ts';
import { type Language, languageTag } from '../../../../web/lib/i18n/languages.ts';
import { type Clothes, clothesFor, heightAt } from './combinations.ts';
import { inspect } from './inspect.ts';
import { nameOf, type Visit, visits } from './table.ts';
import { texts } from './texts.ts';
import type { World } from './world.ts';

/** Of these a picture is kept, for somebody to look at; MARU_PICTURES=all keeps all that axe looks at. */
const pictured: readonly string[] = ['390', '1280'];
const keepsAll = process.env['MARU_PICTURES'] === 'all';

interface Speaking {
  readonly language: Language;
  readonly foreign: readonly string[];
}

/** @returns what is wrong, each fault once, with the clothes in which it was seen first */
export async function look(
  page: Page,
  world: World,
  visit: Visit,
  { language, foreign }: Speaking,
) {
  const faults = new Map<string, { first: Clothes; times: number }>();
  const errors = listen(page);
  const reach = async (): Promise<string> => {
    await dress(page, { language, theme: 'light', text: 100, width: 390 });
    await go(page, visit.at(world), language === 'en' || visit.layer !== undefined);
    await arrived(page, visit);
    await visit.layer?.open(page, texts[language]);
    await settled(page);
    return page.url();
  };
  let address = '';
  for (const { forAxe, ...clothes } of clothesFor(visits.indexOf(visit), language)) {
    // On a wide screen some addresses give way to that of what they stand beside.
    if (page.url() !== address) address = await reach();
    await dress(page, clothes);
    await openAgain(page, visit, language);
    const lang = languageTag(language);
    const found = [...(await inspect(page, { width: clothes.width, lang, foreign })).faults];
    if (forAxe) found.push(...(await violations(page, visit)));
    if (forAxe && (keepsAll || pictured.includes(String(clothes.width)))) {
      await keepPicture(page, visit, clothes);
    }
    for (const fault of found) {
      const seen = faults.get(fault);
      if (seen) seen.times += 1;
      else faults.set(fault, { first: clothes, times: 1 });
    }
  }
  const told = [...faults].map(([fault, { first, times }]) => {
    const { theme, text, width } = first;
    return `${nameOf(visit)}: ${fault} (${theme}, ${text} %, ${width} px; ${times} times)`;
  });
  return [...told, ...errors.end().map((error) => `${nameOf(visit)}: ${error}`)];
}

/**
 * By its address, or, in a language in which that has been tried or will be, as a link in the page that is
 * open would lead there, which is much quicker.
 */
async function go(page: Page, address: string, isByAddress: boolean): Promise<void> {
  const isOver = await page.evaluate(() => (window.history.state?.layers ?? 0) > 0);
  const isOpen = (await page.locator('#root > *').count()) > 0;
  if (isByAddress || isOver || !isOpen) {
    await page.goto(address);
    return;
  }
  await page.evaluate((to) => {
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, address);
}

/** A menu closes when what it hangs on moves; and where the panes change their places, so does all in them. */
async function openAgain(page: Page, { layer }: Visit, language: Language): Promise<void> {
  if (!layer?.is) return;
  const shown = page.locator(layer.is).first();
  if (await shown.isVisible()) return;
  // It may be on its way in or out just now: what was pressed in between did the opposite.
  await expect(async () => {
    if (!(await shown.isVisible())) await layer.open(page, texts[language]);
    await expect(shown).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  await settled(page);
}

async function dress(page: Page, { theme, text, width }: Clothes): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.setViewportSize({ width, height: heightAt(width) });
  await setTextSize(page, text);
}

/** The screen is that of its route, and not a skeleton of it. */
async function arrived(page: Page, { route, leadsTo = route, as }: Visit): Promise<void> {
  if (as !== 'guest' || leadsTo !== '*') {
    await expect.poll(() => matchPath(`/${leadsTo}`, new URL(page.url()).pathname)).not.toBeNull();
  }
  await settled(page);
}

/**
 * Its heading is there, nothing that is being fetched is still missing, and the server's own page has given
 * way to the client's.
 */
async function settled(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(isWhole), { timeout: 20_000 }).toBe('whole');
}

async function isWhole(): Promise<string> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  await frame();
  const isSeen = (element: Element) => element.checkVisibility();
  const heads = [...document.querySelectorAll('h1')].filter(isSeen);
  if (!heads.some((head) => head.textContent?.trim() !== '')) return 'no heading';
  // Below a layer a page may wait for what the layer brings.
  const layer = document.querySelector('[role=dialog], [role=alertdialog]');
  const waiting = '#first, .animate-pulse, [aria-busy=true]';
  if ((layer ?? document).querySelector(waiting)) return 'a skeleton';
  // One that is out of sight is not fetched until somebody scrolls there.
  const isLoading = [...document.images].some((image) => {
    const { top, bottom, width } = image.getBoundingClientRect();
    return !image.complete && width > 0 && bottom > 0 && top < window.innerHeight;
  });
  return isLoading ? 'a picture on its way' : 'whole';
}

/** What the page complains about, until it is asked. */
function listen(page: Page): { end(): string[] } {
  const errors: string[] = [];
  const onConsole = (message: { type(): string; text(): string }): void => {
    if (message.type() === 'error') errors.push(`console: ${message.text()}`);
  };
  const onError = (error: Error): void => void errors.push(`fails: ${error.message}`);
  page.on('console', onConsole).on('pageerror', onError);
  return {
    end() {
      page.off('console', onConsole).off('pageerror', onError);
      return errors;
    },
  };
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function violations(page: Page, { layer }: Visit): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const options = {
    runOnly: rules,
    rules: {
      'target-size': { enabled: true },
      // A menu floats beside its button and belongs to no part of the page, like a dialog.
      region: { enabled: layer?.is !== '[role=menu]' },
    },
    resultTypes: ['violations'],
  };
  const result = await page.evaluate<axe.AxeResults>(`axe.run(${JSON.stringify(options)})`);
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `axe ${id}: ${html.slice(0, 160)}`),
  );
}

async function keepPicture(page: Page, visit: Visit, clothes: Clothes): Promise<void> {
  const folder = 'test-results/pictures';
  mkdirSync(folder, { recursive: true });
  const { language, theme, text, width } = clothes;
  const screen = nameOf(visit)
    .replaceAll(/[^a-z0-9]+/gi, '-')
    .replaceAll(/^-|-$/g, '');
  const name = [screen, language, theme, width, ...(text === 100 ? [] : [text])].join('-');
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
