/** The end of a server that is in use. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { accounts } from '../../server/contract.ts';
import { startApp } from '../support/app.ts';
import { untilTrue } from '../support/until-true.ts';

it('ends while callers keep their connections and go on asking', async () => {
  const app = await startApp();
  const mina = await app.signUp('mina');
  const phone = await app.connect(mina);
  const reasons: string[] = [];
  phone.socket.on('disconnect', (reason) => reasons.push(reason));
  const statuses = new Map<string, number>();
  let isOver = false;
  const ask = async () => {
    while (!isOver) {
      const said = await fetch(`${app.url}/api/docs.css`).then(
        async (response) => {
          await response.text();
          return String(response.status);
        },
        () => 'gone',
      );
      statuses.set(said, (statuses.get(said) ?? 0) + 1);
    }
  };
  const callers = Array.from({ length: 4 }, ask);
  await untilTrue(() => (statuses.get('200') ?? 0) > 20);
  await app.stop();
  isOver = true;
  await Promise.all(callers);
  // What was answered was answered whole, or refused in words; and a device may come back.
  expect(
    [...statuses.keys()].sort().filter((said) => !['200', '503', 'gone'].includes(said)),
  ).toEqual([]);
  await untilTrue(() => reasons.length > 0);
  expect(reasons).not.toContain('io server disconnect');
});

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
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: maru\r\n`);
  const finish = async () => {
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    socket.write('\r\n');
    await once(socket, 'close');
    return text;
  };
  return { finish };
}
