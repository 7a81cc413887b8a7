import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Plugin } from 'vite';

/**
 * Gives the browser `virtual:routes`: operation name -> 'METHOD /path', read out of the server's
 * contract at build time. So the client calls by name, and no schema library is in the bundle.
 */
const virtualId = 'virtual:routes';
const resolvedId = `\0${virtualId}`;
const contractFile = join(import.meta.dirname, '../server/contract.ts');

export function routesPlugin(): Plugin {
  return {
    name: 'maru-routes',
    resolveId: (id) => (id === virtualId ? resolvedId : null),
    async load(id) {
      if (id !== resolvedId) return null;
      const routes = await readRoutes();
      return `export const routes = ${JSON.stringify(routes)};`;
    },
  };
}

export async function readRoutes(): Promise<Record<string, string>> {
  const bundled = await build({
    entryPoints: [contractFile],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
  });
  const code = bundled.outputFiles[0]?.text ?? '';
  const contract: unknown = await importFromText(code);
  const routes: Record<string, string> = {};
  collect(contract, routes, new Set());
  if (Object.keys(routes).length === 0) {
    throw new Error('server/contract.ts exports no operation; the client could call nothing.');
  }
  return routes;
}

/** The bundle keeps `import 'zod'` bare, so it must lie inside the project to be resolved. */
async function importFromText(code: string): Promise<unknown> {
  const { mkdtemp, rm, writeFile, mkdir } = await import('node:fs/promises');
  const root = join(import.meta.dirname, '../dist');
  await mkdir(root, { recursive: true });
  const folder = await mkdtemp(join(root, '.contract-'));
  try {
    const file = join(folder, 'contract.mjs');
    await writeFile(file, code);
    return await import(pathToFileURL(file).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function collect(value: unknown, routes: Record<string, string>, seen: Set<object>): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if ('name' in value && 'http' in value) {
    if (typeof value.name === 'string' && typeof value.http === 'string') {
      routes[value.name] = value.http;
    }
    return;
  }
  const isPlain = !('safeParse' in value);
  if (isPlain) for (const child of Object.values(value)) collect(child, routes, seen);
}
