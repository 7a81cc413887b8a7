/**
 * Reads a request's body, and only when the caller is known and within the limits: never more than
 * the operation takes, never for longer than a slow phone needs. What is refused unread is answered
 * at once; the rest of it is let run out for a moment, so that the sender gets to see the answer.
 */
import type { Request, Response } from 'express';
import { networkOf } from '../caller-address.ts';
import type { Operation } from '../contract.ts';
import { type DomainError, refuse } from '../errors.ts';
import { createGatheredBytes } from './gathered-bytes.ts';
import { createHeldBytes, type HeldBytes } from './held-bytes.ts';

/** Words, not files: what an operation takes that says nothing else. */
export const jsonBytesMax = 256 * 1024;

/** Words are short, however bad the line. A file has as long as the whole request (see listener.ts). */
const jsonMsMax = 30_000;

/** Of all bodies under way together: some twenty of the largest files. */
const heldBytesMax = 256 * 1024 * 1024;
const retryAfterSeconds = 5;

const utf8 = new TextDecoder('utf-8', { fatal: true });

export type ReadBody = (
  operation: Operation,
  request: Request,
  response: Response,
) => Promise<unknown>;

/**
 * @returns what reads bodies, all in one bounded memory; it refuses with `request.too-large` before
 * a byte is read when the length is told, `request.too-slow`, `request.crowded`, `request.invalid`
 */
export function createReadBody(held: HeldBytes = createHeldBytes(heldBytesMax)): ReadBody {
  return async (operation, request, response) => {
    if (!hasBody(request)) return undefined;
    if (operation.body !== undefined) {
      return readBytes(request, response, { bytesMax: operation.body.bytesMax, held });
    }
    // A form of a foreign site can send other types without asking first.
    if (!request.is('json')) return undefined;
    const bounds = { bytesMax: jsonBytesMax, msMax: jsonMsMax, held };
    const bytes = await readBytes(request, response, bounds);
    return bytes.length === 0 ? {} : parseJson(bytes);
  };
}

function hasBody(request: Request): boolean {
  const { 'transfer-encoding': coding, 'content-length': length } = request.headers;
  return coding !== undefined || Number(length) > 0;
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch (cause) {
    throw refuse.invalid({ cause });
  }
}

interface Bounds {
  readonly bytesMax: number;
  readonly msMax?: number;
  readonly held: HeldBytes;
}

async function readBytes(request: Request, response: Response, bounds: Bounds): Promise<Buffer> {
  // What is small when packed may be anything when unpacked; phones send pictures as they are.
  const { 'content-encoding': encoding = 'identity', 'content-length': length } = request.headers;
  if (encoding.toLowerCase() !== 'identity') throw refuse.packed();
  if (Number(length ?? 0) > bounds.bytesMax) throw refuse['too-large']();
  if (request.headers.expect !== undefined) response.writeContinue();
  return gather(request, bounds);
}

function gather(request: Request, { bytesMax, msMax, held }: Bounds): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const bytes = createGatheredBytes();
    const crowded = () => fail(refuse.crowded({ retryAfterSeconds }));
    const hold = held.hold(networkOf(request.ip ?? ''), crowded);
    const timer =
      msMax === undefined ? undefined : setTimeout(() => fail(refuse['too-slow']()), msMax);
    const stop = () => {
      clearTimeout(timer);
      hold.release();
      request.off('data', take).off('end', finish).off('close', leave);
    };
    const fail = (refusal: DomainError) => {
      stop();
      request.pause();
      reject(refusal);
    };
    const take = (piece: Buffer) => {
      if (bytes.size + piece.length > bytesMax) return fail(refuse['too-large']());
      bytes.add(piece);
      hold.grow(piece.length);
    };
    const finish = () => {
      stop();
      resolve(bytes.all());
    };
    // Nobody is there to read the answer any more.
    const leave = () => fail(refuse.invalid());
    // The sender may have gone while it was asked who they are; that is told only once.
    if (request.destroyed) return leave();
    request
      .on('data', take)
      .on('end', finish)
      .on('close', leave)
      .on('error', () => undefined);
  });
}

/** As much as is let run out behind an answer that came before the body's end. */
const lingerBytesMax = 16 * 1024 * 1024;
const lingerMsMax = 5_000;

/** True while the sender may still be busy sending; closing then would lose them the answer. */
export function isUnread(request: Request): boolean {
  return hasBody(request) && !request.complete;
}

/**
 * Resolves when the rest of the body has come, or enough of it, or the sender has gone. The
 * connection is of no use afterwards: the answer must say `Connection: close`.
 */
export function linger(request: Request): Promise<void> {
  return new Promise((resolve) => {
    let size = 0;
    const done = () => {
      clearTimeout(timer);
      request.off('data', count).off('end', done).off('close', done);
      resolve();
    };
    const count = (chunk: Buffer) => {
      size += chunk.length;
      if (size > lingerBytesMax) done();
    };
    const timer = setTimeout(done, lingerMsMax);
    request
      .on('data', count)
      .on('end', done)
      .on('close', done)
      .on('error', () => undefined);
    request.resume();
  });
}
