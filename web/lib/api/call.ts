import { scaledDown } from '../picture-scale.ts';
import type { Input, OperationName, Output } from './operations.ts';
import { Problem, readProblem, unreachable } from './problem.ts';
import { buildRequest, routeOf } from './request.ts';
import { accessToken, endSession, renewSession, useSession } from './session.ts';

/**
 * Calls an operation of the server by its name: `await call('accounts.get-me', {})`. Refusals come
 * as a `Problem`. An expired access token is renewed once and the call repeated.
 */
export async function call<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>> {
  const { method, url, body } = buildRequest(routeOf(name), input);
  const answer = await send(url, {
    method,
    headers: body === null ? {} : { 'content-type': 'application/json' },
    body,
    withinMs: answerWithinMs,
  });
  // The one place where the wire becomes a type: the server checks its replies against the contract.
  return answer as Output<N>;
}

/** Stores a picture, brought down to a size that is of use; the body is the file itself. */
export async function uploadImage(picture: Blob): Promise<Output<'media.upload-image'>> {
  const file = await scaledDown(picture);
  const { method, url } = buildRequest(routeOf('media.upload-image'), {});
  const answer = await send(url, {
    method,
    headers: { 'content-type': file.type === '' ? 'application/octet-stream' : file.type },
    body: file,
    withinMs: uploadWithinMs,
  });
  return answer as Output<'media.upload-image'>;
}

/** An answer that never comes counts as lost after so long; a picture may be on a slow line. */
const answerWithinMs = 30_000;
const uploadWithinMs = 180_000;

type Sending = {
  method: string;
  headers: Record<string, string>;
  body: string | Blob | null;
  withinMs: number;
};

async function send(url: string, sending: Sending): Promise<unknown> {
  const isSignedIn = useSession.getState().status === 'signed-in';
  // Without a token (a start without network) the call would only be refused; renew first.
  if (isSignedIn && accessToken() === null) await renewOrLeave();
  const first = await sendOnce(url, sending);
  if (first.status !== 401 || !isSignedIn) return unwrap(first);
  await renewOrLeave();
  return unwrap(await sendOnce(url, sending));
}

async function sendOnce(url: string, { withinMs, ...sending }: Sending): Promise<Answer> {
  const token = accessToken();
  let response: Response;
  try {
    response = await fetch(url, {
      ...sending,
      credentials: 'same-origin',
      signal: AbortSignal.timeout(withinMs),
      headers: {
        ...sending.headers,
        'x-maru-client': 'web',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
    });
  } catch {
    throw unreachable();
  }
  const body: unknown = await response.json().catch(() => null);
  // Every reply of ours is JSON; one that broke off in the middle is no reply.
  if (response.ok && body === null) throw unreachable();
  return { status: response.status, body, retryAfter: response.headers.get('retry-after') };
}

type Answer = { status: number; body: unknown; retryAfter: string | null };

function unwrap({ status, body, retryAfter }: Answer): unknown {
  if (status < 200 || status >= 300) throw readProblem(status, body, retryAfter);
  return body;
}

async function renewOrLeave(): Promise<void> {
  try {
    await renewSession();
  } catch (error) {
    if (error instanceof Problem && error.isRefusal) endSession();
    throw error;
  }
}
