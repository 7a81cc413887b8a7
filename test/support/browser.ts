import type { LaunchOptions } from '@playwright/test';
import { findBrowser } from '../../scripts/tools/needs.mjs';

/** Flags that make a page look and behave the same on every machine, with or without a screen. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
];

/**
 * How a test starts the browser. Without an installed one Playwright looks for its own, and says
 * in each journey that there is none.
 */
export function browserLaunch(extraFlags: readonly string[] = []): LaunchOptions {
  const executablePath = findBrowser();
  return { ...(executablePath ? { executablePath } : {}), args: [...flags, ...extraFlags] };
}
