import { z } from 'zod';
import { idOf, operation } from '../kernel/contract.ts';
import { uploads } from './limits.ts';

declare module '../kernel/ids.ts' {
  interface IdKinds {
    med: 'media';
  }
}

/**
 * A stored picture. Each variant is a file of its own at `/media/<id>/<variant>.webp`; the id cannot
 * be guessed, is the same when the same person brings the same bytes, and the file never changes.
 */
export const imageOut = z.strictObject({
  id: idOf('med'),
  /** Pixels of `full`, after turning it the right way up. */
  width: z.number().int(),
  height: z.number().int(),
  urls: z.strictObject({
    /** Longer side at most 2048 px; of a panorama more, so that its short side is 240 px. */
    full: z.string(),
    /** Longer side at most 720 px; of a panorama more, as above. */
    medium: z.string(),
    /** Square of 240 px. */
    thumb: z.string(),
  }),
});
export type ImageOut = z.infer<typeof imageOut>;

/** 12 MB: a large phone photo. */
export const uploadBytesMax = 12 * 1024 * 1024;

export const uploadImage = operation({
  name: 'media.upload-image',
  http: 'POST /v1/media',
  summary:
    'Store a picture (JPEG, PNG, WebP, GIF, AVIF, HEIC); the body is the file. It is re-encoded, EXIF and GPS are gone.',
  auth: 'user',
  limit: uploads,
  body: { bytesMax: uploadBytesMax },
  input: z.strictObject({
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, {
      message: 'the body must be the file',
    }),
  }),
  output: imageOut,
});
