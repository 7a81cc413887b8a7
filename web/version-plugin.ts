import type { Plugin } from 'vite';
import { versionOf } from './build-files.ts';

/**
 * The page says which build it is of, and /build.json which one is served now: so an open tab knows
 * that there is a new one (app/new-version.tsx).
 */
export function versionPlugin(): Plugin {
  return {
    name: 'maru-version',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) => [
        { tag: 'meta', attrs: { name: 'build', content: versionOf(bundle) }, injectTo: 'head' },
      ],
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const source = JSON.stringify({ version: versionOf(bundle) });
        this.emitFile({ type: 'asset', fileName: 'build.json', source });
      },
    },
  };
}
