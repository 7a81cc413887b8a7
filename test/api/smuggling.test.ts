/**
 * One request is one request: what two readers could cut differently, a proxy in front and the
 * server behind it, is refused, and nothing of it is taken for a second request.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { openSocket, textUntilClosed } from '../support/raw-request.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

/** What comes back until the server closes the connection. */
async function answersTo(text: string): Promise<string> {
  const socket = await openSocket(app.url);
  const answers = textUntilClosed(socket);
  // The other side hears that nothing more comes, and answers what it has.
  socket.end(text, 'latin1');
  return answers;
}

const hidden = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';
const post = (headers: string, body: string) =>
  `POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${headers}\r\n${body}`;

describe('a request that can be read in two ways', () => {
  it.each([
    ['two lengths', post('Content-Length: 2\r\nContent-Length: 40\r\n', `{}${hidden}`)],
    ['a list of lengths', post('Content-Length: 2, 40\r\n', `{}${hidden}`)],
    [
      'a length and chunks',
      post('Content-Length: 2\r\nTransfer-Encoding: chunked\r\n', `0\r\n\r\n${hidden}`),
    ],
    [
      'chunks under another spelling',
      post('Content-Length: 6\r\nTransfer-Encoding : chunked\r\n', `0\r\n\r\n${hidden}`),
    ],
    ['chunks that are none', post('Transfer-Encoding: xchunked\r\n', `0\r\n\r\n${hidden}`)],
    [
      'chunks twice',
      post('Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n', `0\r\n\r\n${hidden}`),
    ],
    ['a length with a sign', post('Content-Length: +2\r\n', `{}${hidden}`)],
    ['a length that is no number', post('Content-Length: 0x2\r\n', `{}${hidden}`)],
    ['a folded header', post('X-A: b\r\n c: d\r\nContent-Length: 2\r\n', `{}${hidden}`)],
    ['a bare line feed in a header', post('X-A: b\nContent-Length: 2\r\n', `{}${hidden}`)],
    ['a chunk size that is none', post('Transfer-Encoding: chunked\r\n', `g\r\n${hidden}`)],
    [
      'a chunk longer than it says',
      post('Transfer-Encoding: chunked\r\n', `1\r\n{}\r\n0\r\n\r\n${hidden}`),
    ],
    ['a NUL in a header', post('X-A: b\0c\r\nContent-Length: 2\r\n', `{}${hidden}`)],
    ['a space before the colon', post('Content-Length : 2\r\n', `{}${hidden}`)],
  ])('%s, is refused, and nothing behind it is answered', async (_, request) => {
    const answer = await answersTo(request);
    expect(answer.slice(0, 12)).toBe('HTTP/1.1 400');
    expect(answer.match(/HTTP\/1\.1 \d/g)).toHaveLength(1);
    expect(answer).not.toContain('alive');
  });

  it('is not made out of two requests that are each in order', async () => {
    const answer = await answersTo(`${hidden}${hidden}`);
    expect(answer.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
  });
});
