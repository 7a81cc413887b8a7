import { defineConfig } from '@playwright/test';
import { browserLaunch } from './test/support/browser.ts';

const everyScreen = '**/routes.spec.ts';
// A phone has no such keyboard.
const keyboard = '**/keyboard.spec.ts';

/**
 * Journeys: people using the built product in a real browser, on a phone and on a desktop. The
 * server they meet is started by test/support/journey-server.ts on a data folder of its own.
 */
export default defineConfig({
  testDir: 'test/web/journeys',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/journeys',
  snapshotPathTemplate: '{testDir}/__shots__/{projectName}/{arg}{ext}',
  globalSetup: './test/support/journey-server.ts',
  // Two journeys at a time: each waits for the other side of its talk more often than for a core.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/journeys.json' }]],
  use: {
    baseURL: process.env['MARU_JOURNEY_URL'] ?? '',
    locale: 'en-US',
    timezoneId: 'UTC',
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    // Pages and steps, and no film of the screen: that would be drawn for each journey that passes.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: browserLaunch(),
  },
  projects: [
    // Its screens change their size themselves. It finds what is still to be mended, so it is asked for by
    // `MARU_EVERY_SCREEN=1 npm test -- test/web/journeys/routes.spec.ts`.
    ...(process.env['MARU_EVERY_SCREEN'] === undefined
      ? []
      : [{ name: 'every-size', testMatch: everyScreen }]),
    {
      name: 'phone',
      testIgnore: [everyScreen, keyboard],
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
    { name: 'desktop', testIgnore: everyScreen, use: { viewport: { width: 1280, height: 800 } } },
  ],
});
