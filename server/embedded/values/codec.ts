/** BSON bytes to values and back. A decoded document encodes to the very same bytes. */
export { decode, decodeAround, decodeFields, readField } from './decode.ts';
export { encode } from './encode.ts';
