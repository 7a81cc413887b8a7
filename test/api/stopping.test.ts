/** The end of a server that is in use. */
import { expect, it } from 'vitest';
import { accounts } from '../../server/contract.ts';
import { startApp } from '../support/app.ts';
import { openSocket, textUntilClosed } from '../support/raw-request.ts';
import { untilTrue } from '../support/until-true.ts';

it('ends while callers keep their connections and always ask on', async () => {
  const app = await startApp();
  const phone = await app.connect(await app.signUp('mina'));
  const reasons: string[] = [];
  phone.socket.on('disconnect', (reason) => reasons.push(reason));
  const callers = await Promise.all(Array.from({ length: 4 }, () => alwaysAsking(app.url)));
  await untilTrue(() => callers.every((caller) => caller.answered() > 20));
  await app.stop();
  await Promise.all(callers.map((caller) => caller.gone));
  // A device that the server sends away by name does not come back by itself.
  await untilTrue(() => reasons.length > 0);
  expect(reasons).not.toContain('io server disconnect');
});

/** A caller whose connection is never idle: the next request is there before the last is answered. */
async function alwaysAsking(url: string) {
  const socket = await openSocket(url);
  const gone = new Promise((resolve) => socket.once('close', resolve));
  let answered = 0;
  const ask = () => socket.writable && socket.write('GET /healthz HTTP/1.1\r\nHost: maru\r\n\r\n');
  socket.setEncoding('utf8').on('data', (text: string) => {
    const count = text.split('HTTP/1.1 ').length - 1;
    answered += count;
    for (let n = 0; n < count; n += 1) ask();
  });
  for (let n = 0; n < 8; n += 1) ask();
  return { answered: () => answered, gone };
}

it('answers what was being asked while it ends: not ready, and when to come again', async () => {
  const app = await startApp();
  const half = (path: string) => beginHead(app.url, path);
  const [ready, alive, page] = [
    await half('/readyz'),
    await half('/healthz'),
    await half('/chats'),
  ];
  await app.ask(accounts.searchOfficial, { query: 'x' }, await app.signUp('mina'));
  const stopped = app.stop();
  const answers = await Promise.all([ready.finish(), alive.finish(), page.finish()]);
  await stopped;
  expect(answers[0]).toMatch(/^HTTP\/1.1 503 .*"running":false/s);
  expect(answers[1]).toMatch(/^HTTP\/1.1 200 /);
  expect(answers[2]).toMatch(/^HTTP\/1.1 503 .*Retry-After: \d+.*request\.shutting-down/is);
  for (const answer of answers) expect(answer).toMatch(/Connection: close/i);
});

/** A request whose head the server has in part; `finish` sends the rest and gives all that comes. */
async function beginHead(url: string, path: string) {
  const socket = await openSocket(url);
  socket.write(`GET ${path} HTTP/1.1\r\nHost: maru\r\n`);
  const finish = () => {
    const text = textUntilClosed(socket);
    socket.write('\r\n');
    return text;
  };
  return { finish };
}
