/** What the server and the process that decodes say to each other. */
import type { Reason } from '../errors.ts';
import type { EncodedPicture } from './encode-picture.ts';

export interface Job {
  readonly file: Uint8Array;
}

export type Report =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly picture: EncodedPicture }
  | { readonly kind: 'refused'; readonly reason: Reason }
  /** A mistake of ours; the text is for the log. */
  | { readonly kind: 'failed'; readonly text: string };
