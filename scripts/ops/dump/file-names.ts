/** How mongodump names the files of a collection. */
import { createHash } from 'node:crypto';

/** Go's url.QueryEscape: all but letters, digits and -_.~ as %XX, and a space as a plus. */
function escapeName(name: string): string {
  return encodeURIComponent(name)
    .replace(/[!*'()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

export function unescapeName(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

/** Long names are cut, so that a file's name has 255 bytes at most; the metadata has them whole. */
const sizeMax = 238;
const sizeKept = 208;

export function fileNameOf(collection: string): string {
  const escaped = escapeName(collection);
  if (escaped.length <= sizeMax) return escaped;
  const hash = createHash('sha1').update(collection).digest('base64url');
  return `${escaped.slice(0, sizeKept)}%24${hash}`;
}
