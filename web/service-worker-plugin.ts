import { join } from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'vite';
import { codeOf, versionOf } from './build-files.ts';

/**
 * Emits /sw.js with the lists of files that it keeps: at once the page with what it asks for, later
 * the other code, so that every screen opens without a network. The code reader and its megabyte of
 * WebAssembly are in neither list; they are kept once they were used.
 */
export function serviceWorkerPlugin(): Plugin {
  return {
    name: 'maru-service-worker',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') throw new Error('The bundle has no page.');
        const html = page.source.toString();
        const code = codeOf(bundle).map((name) => `/${name}`);
        const first = code.filter((path) => html.includes(path));
        const later = code.filter(
          (path) => !html.includes(path) && !/scan-index|detector/.test(path),
        );
        const source = await compileWorker({
          FIRST_FILES: ['/', '/manifest.webmanifest', '/icon.svg', ...first],
          LATER_FILES: later,
          BUILD_VERSION: versionOf(bundle),
        });
        this.emitFile({ type: 'asset', fileName: 'sw.js', source });
      },
    },
  };
}

async function compileWorker(known: Readonly<Record<string, unknown>>): Promise<string> {
  const define = Object.entries(known).map(([name, value]) => [name, JSON.stringify(value)]);
  const compiled = await build({
    entryPoints: [join(import.meta.dirname, 'service-worker.ts')],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: Object.fromEntries(define),
  });
  return compiled.outputFiles[0]?.text ?? '';
}
