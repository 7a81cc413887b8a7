/**
 * `npm run lighthouse`: what Lighthouse says of the public pages of a demo server of its own, on a
 * phone and on a desktop, as JSON lines. Beside each is what it says of a page with nothing on it in
 * the same run: more is not to be had on this machine at this time.
 *
 * It is fetched by npx, in this version: with all that it brings it is larger than the rest of our tools.
 */
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { parseArgs, promisify } from 'node:util';
import { z } from 'zod';
import { startServer } from '../../test/support/server.ts';
import { note } from '../bench/frame.ts';
import { build } from '../build.mjs';
import { findBrowser } from '../tools/needs.mjs';
import { isEntry, root, runMain } from '../tools/project.mjs';
import { findPages, type MeasuredPage } from './pages.ts';

const version = 'lighthouse@12.8.2';
const forms = ['mobile', 'desktop'] as const;
type Form = (typeof forms)[number];

const run = promisify(execFile);

const resultShape = z.object({
  categories: z.record(z.string(), z.object({ score: z.number().nullable() })),
  audits: z.record(
    z.string(),
    z.object({ score: z.number().nullable(), scoreDisplayMode: z.string(), title: z.string() }),
  ),
});
type Result = z.infer<typeof resultShape>;

async function measure(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      form: { type: 'string', multiple: true, default: [...forms] },
      page: { type: 'string', multiple: true, default: [] },
    },
  });
  await build();
  const server = await startServer({ args: ['--demo'], env: { MARU_NO_LIMITS: '1' } });
  try {
    const all = await findPages(server.url);
    const pages =
      values.page.length === 0 ? all : all.filter(({ name }) => values.page.includes(name));
    for (const form of forms.filter((one) => values.form.includes(one))) {
      const limit = await ofNothing(form);
      for (const page of pages) report(form, page, await look(server.url + page.path, form), limit);
    }
  } finally {
    await server.remove();
  }
  return 0;
}

/** The best that can be had here and now. */
async function ofNothing(form: Form): Promise<Result> {
  const html =
    '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Nothing</title><meta name="description" content="Nothing"><h1>Nothing</h1>';
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('a TCP port was expected');
    return await look(`http://127.0.0.1:${address.port}/`, form);
  } finally {
    server.close();
  }
}

async function look(url: string, form: Form): Promise<Result> {
  const { stdout } = await run(
    'npx',
    [
      ...['--yes', version, url, '--quiet', '--output=json', '--output-path=stdout'],
      ...(form === 'desktop' ? ['--preset=desktop'] : []),
      '--only-categories=performance,accessibility,best-practices,seo',
      '--chrome-flags=--headless --no-sandbox --disable-gpu',
    ],
    {
      cwd: root,
      env: { ...process.env, CHROME_PATH: findBrowser() ?? undefined },
      maxBuffer: 64 * 1_024 * 1_024,
    },
  );
  return resultShape.parse(JSON.parse(stdout));
}

function report(form: Form, { name }: MeasuredPage, result: Result, limit: Result): void {
  for (const [category, { score }] of Object.entries(result.categories)) {
    const line = {
      ...{ bench: 'lighthouse', metric: `${name}, ${form}, ${category}` },
      ...{ value: inHundred(score), unit: 'of 100' },
      limit: {
        name: 'a page with nothing on it',
        value: inHundred(limit.categories[category]?.score ?? null),
      },
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
  const lost = Object.values(result.audits)
    .filter(
      ({ score, scoreDisplayMode }) => score !== null && score < 0.9 && isCounted(scoreDisplayMode),
    )
    .map(({ title, score }) => `  ${inHundred(score)}  ${title}`);
  if (lost.length > 0) note([`${name}, ${form}:`, ...lost].join('\n'));
}

const isCounted = (mode: string): boolean => mode === 'binary' || mode === 'numeric';

function inHundred(score: number | null): number | null {
  return score === null ? null : Math.round(score * 100);
}

if (isEntry(import.meta.url)) {
  await runMain(() => measure(process.argv.slice(2)));
}
