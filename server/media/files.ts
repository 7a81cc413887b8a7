/** The addresses that browsers load pictures and page styles from. */
import { isId } from '../kernel/ids.ts';
import type { Page, PageResponse } from '../kernel/module.ts';
import type { Blobs } from './blobs.ts';
import type { Easel } from './drawings/index.ts';
import { files } from './limits.ts';
import type { Variant } from './picture.ts';
import type { Pictures } from './store.ts';

const missing: PageResponse = { kind: 'missing' };

const variantOf: ReadonlyMap<string, Variant> = new Map([
  ['full.webp', 'full'],
  ['medium.webp', 'medium'],
  ['thumb.webp', 'thumb'],
]);

export interface PictureFilesDeps {
  readonly pictures: Pictures;
  readonly blobs: Blobs;
  readonly easel: Easel;
}

/** A picture never changes, so what is answered once may be kept for ever. */
export function pictureFiles({ pictures, blobs, easel }: PictureFilesDeps): Page {
  return {
    path: '/media/:id/:variant',
    limit: files,
    respond: async ({ params }) => {
      const id = params['id'] ?? '';
      const variant = variantOf.get(params['variant'] ?? '');
      if (!variant || !isId('med', id)) return missing;
      const [known] = await pictures.find([id]);
      const picture = known ?? (await easel.draw(id));
      if (!picture) return missing;
      const key = picture.blobs[variant];
      return { kind: 'file', path: blobs.path(key), contentType: 'image/webp', etag: key };
    },
  };
}
