/**
 * Every screen of the client, as each of its people meets it, in three languages, both themes, usual and
 * doubled text, from the narrowest phone to a wide desktop: none breaks the rules of accessibility (WCAG
 * 2.2 AA, by axe), nothing is cut or scrolls sideways, nothing is said twice or in another language.
 */
import { type Browser, test as base, expect, type Page } from '@playwright/test';
import { startServer } from '../../support/server.ts';
import { rounds } from '../../support/soak.ts';
import { comeBack } from './entering.ts';
import { languages } from './routes/combinations.ts';
import { look } from './routes/look.ts';
import { type Visitor, visits } from './routes/table.ts';
import { englishUnlike } from './routes/texts.ts';
import { buildWorld, operatorHandle, type World } from './routes/world.ts';

const test = base.extend<object, { town: { readonly url: string; readonly world: World } }>({
  town: [
    // biome-ignore lint/correctness/noEmptyPattern: a fixture names what it needs, and this one needs nothing.
    async ({}, use) => {
      const server = await startServer({
        env: { MARU_NO_LIMITS: '1', MARU_OPERATORS: operatorHandle },
      });
      try {
        const world = await buildWorld(server.url, await server.storeUri());
        await use({ url: server.url, world });
      } finally {
        await server.remove();
      }
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

test.describe.configure({ mode: 'parallel' });

const visitors: readonly Visitor[] = ['guest', 'buyer', 'owner', 'body', 'operator'];

for (const visitor of visitors) {
  for (const language of languages) {
    test(`every screen of the ${visitor} is whole in ${language}`, async ({ browser, town }) => {
      test.setTimeout(600_000 * rounds(1));
      const page = await openPage(browser, town.url);
      if (visitor !== 'guest') await comeBack(page, town.world.handles[visitor]);
      await page.evaluate((chosen) => localStorage.setItem('maru.language', chosen), language);
      // The client that is open speaks as it did: what is looked at begins anew.
      await page.goto('/robots.txt');
      const foreign = await englishUnlike(language);
      const faults: string[] = [];
      for (const visit of visits.filter(({ as }) => as === visitor)) {
        const found = await look(page, town.world, visit, { language, foreign });
        faults.push(...found);
      }
      await page.context().close();
      expect(faults).toEqual([]);
    });
  }
}

async function openPage(browser: Browser, baseURL: string): Promise<Page> {
  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(5_000);
  page.setDefaultNavigationTimeout(30_000);
  await page.goto('/robots.txt');
  return page;
}
