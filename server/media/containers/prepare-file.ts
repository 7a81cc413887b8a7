/**
 * Looks through a file before any decoder does: our own bounded readers refuse what asks for too
 * much, and drop what is not needed to show the picture.
 */
import { refuse } from '../errors.ts';
import { looksLikePicture } from '../picture.ts';
import { bufferOver } from './bytes.ts';
import { prepareGif } from './gif.ts';
import { readHeif } from './heif.ts';
import { prepareJpeg } from './jpeg.ts';
import { preparePng } from './png.ts';
import { prepareWebp } from './webp.ts';

export type PreparedFile =
  /** For libvips. A cut file may lack its end. */
  | { readonly kind: 'usual'; readonly file: Buffer; readonly isCut: boolean }
  /** HEVC, which our build of libvips cannot read. */
  | { readonly kind: 'heic'; readonly file: Buffer; readonly profile: Buffer | null };

/** @throws DomainError when the file is empty, no picture, damaged, or asks for too much */
export function prepareFile(bytes: Uint8Array): PreparedFile {
  if (bytes.length === 0) throw refuse['empty-file']();
  if (!looksLikePicture(bytes)) throw refuse['not-a-picture']();
  const file = bufferOver(bytes);
  const whole = (prepared: Buffer) => ({ kind: 'usual', file: prepared, isCut: false }) as const;
  switch (file[0]) {
    case 0xff:
      return { kind: 'usual', ...prepareJpeg(file) };
    case 0x89:
      return whole(preparePng(file));
    case 0x47:
      return whole(prepareGif(file));
    case 0x52:
      return whole(prepareWebp(file));
  }
  const { codec, profile } = readHeif(file);
  return codec === 'heic' ? { kind: 'heic', file, profile } : whole(file);
}
