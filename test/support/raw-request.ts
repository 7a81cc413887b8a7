/** Requests that no honest client sends: half of a body, a body of a told length that never comes. */
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
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
export function beginRequest(url: string, { method = 'POST', headers = {} }: RawRequest): Sending {
  const sent = request(url, { method, headers, agent: new Agent({ keepAlive: false }) });
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
