/** What stands round a public page: a document of its own, or the page of the built client. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PageResponse } from '../module.ts';

type Rendered = Extract<PageResponse, { kind: 'page' }>;

/** Makes a whole document of a page, for each folder that a client may have been built into. */
export function createFrames(webFolder: string) {
  const index = join(webFolder, 'index.html');
  return async (page: Rendered): Promise<string> => {
    if (!page.isScreen) return plain(page);
    // Read anew each time: it is small, and a new build takes effect without a restart.
    const client = await readFile(index, 'utf8').catch(() => '');
    return inClient(client, page) ?? plain(page);
  };
}

function plain({ locale, head, content }: Rendered): string {
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
${head}</head>
<body class="first-page">
${content}</body>
</html>
`;
}

/** Marks in web/index.html: what a page says of itself instead, and where its content goes. */
const ownHead = /<!--head-->[\s\S]*<!--\/head-->/;
const ownContent = '<!--content-->';

function inClient(client: string, { locale, head, content }: Rendered): string | null {
  if (!ownHead.test(client) || !client.includes(ownContent)) return null;
  // Functions, since what people wrote may hold the `$&` of replacement texts.
  return client
    .replace('<html lang="en"', () => `<html lang="${locale}"`)
    .replace(ownHead, () => head)
    .replace(ownContent, () => `<div id="first" class="first-page">${content}</div>`);
}
