import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'vite';

/**
 * Emits /sw.js with the list of files that it keeps: the page, its code and its styles, so that
 * every screen opens without a network. The code reader and its megabyte of WebAssembly are left
 * out; they are kept once they were used.
 */
export function serviceWorkerPlugin(): Plugin {
  return {
    name: 'maru-service-worker',
    apply: 'build',
    async generateBundle(_options, bundle) {
      const built = Object.keys(bundle).filter(
        (fileName) => /\.(js|css)$/.test(fileName) && !fileName.includes('scan-index'),
      );
      const shell = ['/', '/manifest.webmanifest', '/icon.svg', ...built.map((name) => `/${name}`)];
      const files = shell.sort();
      const version = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 12);
      this.emitFile({
        type: 'asset',
        fileName: 'sw.js',
        source: await compileWorker(files, version),
      });
    },
  };
}

async function compileWorker(files: readonly string[], version: string): Promise<string> {
  const compiled = await build({
    entryPoints: [join(import.meta.dirname, 'service-worker.ts')],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: { SHELL_FILES: JSON.stringify(files), SHELL_VERSION: JSON.stringify(version) },
  });
  return compiled.outputFiles[0]?.text ?? '';
}
