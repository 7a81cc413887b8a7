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

export interface PreparedFile {
  /** What a decoder may see. */
  readonly file: Buffer;
  /** HEVC is what our build of libvips cannot read. */
  readonly decoder: 'libvips' | 'heic';
  /** What the colours of the decoded pixels mean; null when the decoder sees to that. */
  readonly profile: Buffer | null;
  /** True for one that may lack its end. */
  readonly isCut: boolean;
}

const usual = { decoder: 'libvips', profile: null, isCut: false } as const;

/** @throws DomainError when the file is empty, no picture, damaged, or asks for too much */
export function prepareFile(bytes: Uint8Array): PreparedFile {
  if (bytes.length === 0) throw refuse['empty-file']();
  if (!looksLikePicture(bytes)) throw refuse['not-a-picture']();
  const file = bufferOver(bytes);
  switch (file[0]) {
    case 0xff:
      return { ...usual, ...prepareJpeg(file) };
    case 0x89:
      return { ...usual, ...preparePng(file) };
    case 0x47:
      return { ...usual, file: prepareGif(file) };
    case 0x52:
      return { ...usual, file: prepareWebp(file) };
  }
  const { codec, profile } = readHeif(file);
  return codec === 'heic' ? { ...usual, decoder: 'heic', file, profile } : { ...usual, file };
}
