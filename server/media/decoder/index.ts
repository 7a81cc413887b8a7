/** The slice of decoding: what a stranger sends is decoded in processes of their own. */
export { createDecoder, type Decoder } from './decoder.ts';
export { type EncodedPicture, encodePicture } from './encode-picture.ts';
