import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'vite';

/**
 * Emits /sw.js with the list of files that make the shell: the page, its entry chunk, what that
 * imports statically, and the styles. Lazy chunks are cached when they are first used.
 */
export function serviceWorkerPlugin(): Plugin {
  return {
    name: 'maru-service-worker',
    apply: 'build',
    async generateBundle(_options, bundle) {
      const shell = new Set<string>(['/', '/manifest.webmanifest', '/icon.svg']);
      const visit = (fileName: string): void => {
        const chunk = bundle[fileName];
        if (chunk?.type !== 'chunk' || shell.has(`/${fileName}`)) return;
        shell.add(`/${fileName}`);
        for (const css of chunk.viteMetadata?.importedCss ?? []) shell.add(`/${css}`);
        for (const imported of chunk.imports) visit(imported);
      };
      for (const [fileName, output] of Object.entries(bundle)) {
        if (output.type === 'chunk' && output.isEntry) visit(fileName);
      }
      const files = [...shell].sort();
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
