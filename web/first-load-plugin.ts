import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import type { HtmlTagDescriptor, Plugin } from 'vite';

/**
 * What comes first. The texts that app/first-words.ts names are one file for each language, those of
 * every other catalogue a file of their own. The page asks for the code of app/start.tsx at once: the
 * entry, which knows the language, imports it only while it asks for the texts.
 */
const start = join(import.meta.dirname, 'app/start.tsx');
const firstWords = join(import.meta.dirname, 'app/first-words.ts');

export function firstLoadPlugin(): Plugin {
  const first = firstFolders();
  return {
    name: 'maru-first-load',
    config: () => ({
      build: {
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [{ name: (id) => chunkOfTexts(id, first) }],
              // What English texts share would otherwise come with one of them, and bring it along.
              includeDependenciesRecursively: false,
            },
          },
        },
      },
    }),
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle, chunk: entry }) =>
        bundle && entry ? preloads(bundle, entry) : [],
    },
  };
}

/** `features/stores/words/ko.ts` -> `words-stores-ko`; null for a file that is no texts. */
function chunkOfTexts(id: string, first: ReadonlySet<string>): string | null {
  const found = /^(.*\/([^/]+)\/(?:words|known-problems))\/(en|ko|zh)\.ts$/.exec(id);
  const [, folder = '', owner, language] = found ?? [];
  if (!found) return null;
  return first.has(folder) ? `words-${language}` : `words-${owner}-${language}`;
}

function firstFolders(): Set<string> {
  const imports = readFileSync(firstWords, 'utf8').matchAll(/ from '(.+)\/index\.ts'/g);
  return new Set([...imports].map(([, path = '']) => normalize(join(dirname(firstWords), path))));
}

type Bundle = Readonly<Record<string, { type: string }>>;
type Chunk = { fileName: string; imports: string[]; facadeModuleId: string | null };

/** A link for each file that the start needs and that the page does not name by itself. */
function preloads(bundle: Bundle, entry: Chunk): HtmlTagDescriptor[] {
  const chunks = Object.values(bundle).filter(isChunk);
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const named = filesOf(entry, byName);
  const started = chunks.find(({ facadeModuleId }) => facadeModuleId === start);
  if (!started) throw new Error('The bundle has lost app/start.tsx.');
  return [...filesOf(started, byName)]
    .filter((file) => !named.has(file))
    .map((file) => ({
      tag: 'link',
      attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
      injectTo: 'head',
    }));
}

function filesOf(chunk: Chunk, byName: ReadonlyMap<string, Chunk>): Set<string> {
  const files = new Set<string>();
  const open = [chunk];
  for (let next = open.pop(); next; next = open.pop()) {
    if (files.has(next.fileName)) continue;
    files.add(next.fileName);
    open.push(...next.imports.flatMap((name) => byName.get(name) ?? []));
  }
  return files;
}

function isChunk(file: { type: string }): file is Chunk & { type: 'chunk' } {
  return file.type === 'chunk';
}
