/**
 * Built files as they were packed by the build (web/packing-plugin.ts): `main-1a2b3c.js.br` is what
 * goes out for `main-1a2b3c.js` to whoever takes brotli. Without it the file itself is sent.
 */
import { access } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { RequestHandler, Response } from 'express';

/** The smaller first: browsers name what they take in no order that means anything. */
const packings = [
  { encoding: 'br', ending: '.br' },
  { encoding: 'gzip', ending: '.gz' },
] as const;

/** Nothing leads out of the folder. */
const plainName = /^\/[\w.-]+$/;

/** Leads to the packed file; who asks for a part of a file means its own bytes. */
export function choosePacked(folder: string): RequestHandler {
  return async (request, response, next) => {
    response.vary('Accept-Encoding');
    const { path } = request;
    const taken = packings.find(({ encoding }) => request.acceptsEncodings(encoding) !== false);
    if (!taken || !plainName.test(path) || request.headers.range !== undefined) return next();
    const packed = path + taken.ending;
    if (await isThere(join(folder, packed))) request.url = packed;
    next();
  };
}

/** Says of a packed file what it is and how it is packed. */
export function describePacked(response: Response, file: string): void {
  const packing = packings.find(({ ending }) => file.endsWith(ending));
  if (!packing) return;
  const { encoding, ending } = packing;
  response.type(extname(file.slice(0, -ending.length))).set('content-encoding', encoding);
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
