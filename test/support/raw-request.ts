/** Requests that no honest client sends: half of a body, a body of a told length that never comes, bytes. */
import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { connect, isIP, type Socket } from 'node:net';

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Which certificate is trusted, and no other. */
  readonly ca?: string;
  /** Which of this machine's own addresses the caller has. */
  readonly localAddress?: string;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

export interface Sending {
  readonly request: ClientRequest;
  /** The whole answer, however much of the body has been sent. */
  readonly answer: Promise<RawAnswer>;
}

/** Opens a request on a connection of its own; the caller writes as much of the body as it likes. */
export function beginRequest(url: string, { method = 'POST', ...rest }: RawRequest): Sending {
  const open = url.startsWith('https:') ? overHttps : overHttp;
  // A name may stand for addresses of both kinds, of which only one goes with one's own.
  const family = isIP(rest.localAddress ?? '');
  const sent = open(url, { ...rest, method, agent: false, family });
  const answer = new Promise<RawAnswer>((resolve, reject) => {
    sent.once('error', reject);
    sent.once('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('error', reject);
      response.once('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
  });
  sent.flushHeaders();
  return { request: sent, answer };
}

/** A request with its whole body, and its answer. */
export function sendRequest(
  url: string,
  { body, ...given }: RawRequest & { readonly body?: string | Uint8Array },
): Promise<RawAnswer> {
  const length = body === undefined ? {} : { 'content-length': `${Buffer.byteLength(body)}` };
  const { request, answer } = beginRequest(url, {
    ...given,
    headers: { ...given.headers, ...length },
  });
  request.end(body);
  return answer;
}

/** A bare connection to a server of http; what becomes of it is told by its 'close' alone. */
export async function openSocket(url: string): Promise<Socket> {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname).on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** All that comes until the connection is closed. */
export function textUntilClosed(socket: Socket): Promise<string> {
  let text = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    text += chunk;
  });
  return new Promise((resolve) => socket.once('close', () => resolve(text)));
}
