import type { CDPSession, Page } from '@playwright/test';

const sessions = new WeakMap<Page, Promise<CDPSession>>();
const usual = { standard: 16, fixed: 13 };

/**
 * As a person sets it in the browser: every rem grows, and so do the widths at which a screen has room for
 * one thing more.
 * @param percent of the usual size
 */
export async function setTextSize(page: Page, percent: number): Promise<void> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  const grown = (px: number): number => Math.round((px * percent) / 100);
  const fontSizes = { standard: grown(usual.standard), fixed: grown(usual.fixed) };
  await (await session).send('Page.setFontSizes', { fontSizes });
}
