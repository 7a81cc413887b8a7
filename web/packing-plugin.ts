import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

/**
 * Beside each built file lies what goes over the wire: packed once, as small as it gets, and not
 * less well for each who asks. Browsers take brotli by https only, so both are there.
 */
export function packingPlugin(): Plugin {
  return {
    name: 'maru-packing',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const files = Object.values(bundle).filter(({ fileName }) => packable.test(fileName));
      await Promise.all(
        files.map(async (file) => {
          const content = Buffer.from(file.type === 'chunk' ? file.code : file.source);
          for (const { ending, pack } of packings) {
            await writeFile(join(dir, file.fileName + ending), await pack(content, file.fileName));
          }
        }),
      );
    },
  };
}

const packable = /^assets\/.+\.(js|css|wasm)$/;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

const packings = [
  {
    ending: '.br',
    pack: (content: Buffer, name: string) =>
      brotli(content, {
        params: {
          // The code reader is large: the utmost would cost seconds, for what few ever fetch.
          [constants.BROTLI_PARAM_QUALITY]: name.endsWith('.wasm')
            ? 9
            : constants.BROTLI_MAX_QUALITY,
          [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
        },
      }),
  },
  { ending: '.gz', pack: (content: Buffer) => zip(content, { level: 9 }) },
] as const;
