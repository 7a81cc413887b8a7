/** What a picture is to us, before any pixel is touched. */
import { createHmac } from 'node:crypto';
import type { Instant } from '../kernel/clock.ts';
import type { Id, IdentityId } from '../kernel/ids.ts';

export type MediaId = Id<'med'>;

/** The sizes that a picture is kept in; sides in pixels. */
export const variants = {
  full: { side: 2_048, shape: 'inside' },
  medium: { side: 720, shape: 'inside' },
  thumb: { side: 240, shape: 'square' },
} as const;

export type Variant = keyof typeof variants;

export interface Sides {
  readonly width: number;
  readonly height: number;
}

/**
 * How long the long side of a variant may be. A panorama that was brought down by its length alone
 * would be a thread, and its square thumbnail a blur: its short side is as long as a thumbnail's,
 * as far as the file format goes.
 */
export function longSideOf(variant: 'full' | 'medium', { width, height }: Sides): number {
  const ratio = Math.max(width, height) / Math.min(width, height);
  return Math.max(
    variants[variant].side,
    Math.min(sideMax, Math.ceil(variants.thumb.side * ratio)),
  );
}

/** WebP knows no longer side than 16 383 pixels; half of it is as much as anybody looks at. */
const sideMax = 8_192;

/** A stored picture. The variants are keys of blobs. */
export interface Picture {
  readonly id: MediaId;
  /** Pixels of `full`, turned the right way up. */
  readonly width: number;
  readonly height: number;
  /** Size of `full`. */
  readonly sizeBytes: number;
  readonly blobs: Readonly<Record<Variant, string>>;
  readonly createdAt: Instant;
  /** Who brought it; null for the product itself. */
  readonly createdBy: IdentityId | null;
}

/** Where each file of a picture is found. */
export function pictureUrls(id: MediaId): Record<Variant, string> {
  const url = (variant: Variant) => `/media/${id}/${variant}.webp`;
  return { full: url('full'), medium: url('medium'), thumb: url('thumb') };
}

const crockford = '0123456789abcdefghjkmnpqrstvwxyz';

export interface Bringing {
  readonly owner: IdentityId | null;
  readonly bytes: Uint8Array;
}

/**
 * The same bytes by the same owner are the same media; by another they are another, so that nobody
 * learns from an id what somebody else has brought. Without the key, nobody can tell the id of a
 * file that they have. 128 bits, spelled like any other id of ours.
 */
export function mediaIdOf(key: Uint8Array, { owner, bytes }: Bringing): MediaId {
  const named = createHmac('sha256', key)
    .update(`${owner ?? ''}\0`)
    .update(bytes);
  const hash = named.digest('hex').slice(0, 32);
  let rest = BigInt(`0x${hash}`);
  let text = '';
  for (let place = 0; place < 26; place += 1) {
    text = `${crockford[Number(rest & 31n)]}${text}`;
    rest >>= 5n;
  }
  return `med_${text}`;
}

const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

/** How the files begin that we let near a decoder. Everything else (SVG, PDF, ...) stays out. */
const signatures: readonly { readonly at: number; readonly bytes: readonly number[] }[] = [
  { at: 0, bytes: [0xff, 0xd8, 0xff] },
  { at: 0, bytes: [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a] },
  { at: 0, bytes: ascii('GIF8') },
  { at: 8, bytes: ascii('WEBP') },
  { at: 4, bytes: ascii('ftypavif') },
  { at: 4, bytes: ascii('ftypavis') },
  { at: 4, bytes: ascii('ftypmif1') },
  { at: 4, bytes: ascii('ftypheic') },
  { at: 4, bytes: ascii('ftypheix') },
  { at: 4, bytes: ascii('ftypheim') },
  { at: 4, bytes: ascii('ftypheis') },
];

/** True when the file begins like a raster picture; whether it is one, only decoding tells. */
export function looksLikePicture(file: Uint8Array): boolean {
  return signatures.some(({ at, bytes }) =>
    bytes.every((byte, index) => file[at + index] === byte),
  );
}
