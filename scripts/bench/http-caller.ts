/** The leanest HTTP client there is in Node, so that a bench measures the server and not `fetch`. */
import { Agent, request } from 'node:http';

export interface HttpCall {
  readonly method: string;
  readonly path: string;
  readonly token?: string;
  readonly body?: unknown;
}

/** @returns a function that calls and gives the parsed answer; it throws for anything but 2xx. */
export function httpCaller(url: string): (call: HttpCall) => Promise<unknown> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const { hostname, port } = new URL(url);

  return ({ method, path, token, body }) =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const sent = request({
        ...{ agent, hostname, port, method, path },
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(text === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
        },
      });
      sent.once('error', reject);
      sent.once('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const answer = Buffer.concat(chunks).toString();
          const status = response.statusCode ?? 0;
          if (status >= 200 && status < 300) resolve(JSON.parse(answer));
          else reject(new Error(`${method} ${path}: ${status} ${answer}`));
        });
      });
      sent.end(text);
    });
}
