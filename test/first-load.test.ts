import { readFile } from 'node:fs/promises';
import { brotliCompressSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildWeb } from '../scripts/build.mjs';
import { inProject } from '../scripts/tools/project.mjs';

/**
 * What a browser fetches before the first screen of somebody who was never here: the page, styles,
 * code and texts, but no fonts, pictures or answers; packed by brotli, as browsers take it. What else may come (a menu, the next screens) is asked for when it is wanted.
 */
const bytesMax = 180 * 1_024;

const manifestShape = z.record(
  z.string(),
  z.object({
    file: z.string(),
    imports: z.array(z.string()).default([]),
    css: z.array(z.string()).default([]),
  }),
);
type Manifest = z.infer<typeof manifestShape>;

let manifest: Manifest;
let named: string[];

const inBuild = (name: string) => inProject('dist', 'web', name);

beforeAll(async () => {
  await buildWeb();
  const text = await readFile(inBuild('.vite/manifest.json'), 'utf8');
  manifest = manifestShape.parse(JSON.parse(text));
  const page = await readFile(inBuild('index.html'), 'utf8');
  named = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].flatMap(([, name]) => name ?? []);
});

/** The files of one module that is imported when it is needed, with all that it stands on. */
function filesOf(key: string, seen = new Set<string>()): ReadonlySet<string> {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`The build has no ${key} of its own.`);
  if (seen.has(chunk.file)) return seen;
  for (const file of [chunk.file, ...chunk.css]) seen.add(file);
  for (const name of chunk.imports) filesOf(name, seen);
  return seen;
}

/** A catalogue's texts in the language that weighs most. */
async function heaviestTexts(owner: string): Promise<number> {
  const files = Object.values(manifest)
    .map(({ file }) => file)
    .filter((file) => new RegExp(`^assets/words-${owner}(en|ko|zh)-[^/]+\\.js$`).test(file));
  expect(files).toHaveLength(3);
  return Math.max(...(await Promise.all(files.map(weigh))));
}

async function weigh(name: string): Promise<number> {
  return brotliCompressSync(await readFile(inBuild(name))).length;
}

type Start = { modules: readonly string[]; texts: readonly string[] };

async function weightOf({ modules, texts }: Start): Promise<number> {
  const files = new Set(['index.html', ...named, ...modules.flatMap((key) => [...filesOf(key)])]);
  const weights = [...files].map(weigh);
  const languages = ['', ...texts.map((owner) => `${owner}-`)].map(heaviestTexts);
  return (await Promise.all([...weights, ...languages])).reduce((sum, bytes) => sum + bytes, 0);
}

const guests = 'app/guest-routes.tsx';
const members = 'app/routes.tsx';
const socket = '../node_modules/socket.io-client/build/esm/index.js';

describe('the first load', () => {
  it.each<[string, Start]>([
    ['a guest at /', { modules: [guests, 'features/session/index.ts'], texts: ['session'] }],
    ['a member at /chats', { modules: [members, socket], texts: [] }],
    [
      'a guest in a store or at a product',
      { modules: [guests, 'features/stores/index.ts'], texts: ['stores'] },
    ],
    [
      'a guest at an article',
      { modules: [guests, 'features/official/index.ts'], texts: ['official'] },
    ],
    ['a guest at a card', { modules: [guests, 'features/contacts/index.ts'], texts: [] }],
  ])('of %s is at most 180 KiB', async (_who, start) => {
    const bytes = await weightOf(start);
    // Less would mean that something was not found.
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThanOrEqual(bytesMax);
  });
});
