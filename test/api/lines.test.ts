/** What one line to the socket side may cost, whoever is at its other end and whatever they do. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { accounts } from '../../server/contract.ts';
import { answeringMax, unreadBytesMax } from '../../server/kernel/realtime/line-bounds.ts';
import { type Person, startApp, type TestApp } from '../support/app.ts';
import { openLine, type RawLine } from '../support/raw-line.ts';
import { untilTrue } from '../support/until-true.ts';

let app: TestApp;
let mina: Person;

beforeAll(async () => {
  app = await startApp();
  mina = await app.signUp('mina');
});
afterAll(() => app.stop());

async function line(): Promise<RawLine> {
  const opened = await openLine(app.url);
  onTestFinished(opened.close);
  return opened;
}

const knock = ({ accessToken }: { accessToken: string }) =>
  `40${JSON.stringify({ token: accessToken })}`;
const timesIn = (text: string, part: string) => text.split(part).length - 1;

async function connected(): Promise<RawLine> {
  const opened = await line();
  opened.send(knock(mina));
  await untilTrue(() => opened.received().includes('40{"sid"'));
  return opened;
}

describe('a line', () => {
  it('is cut when somebody knocks again before they were answered', async () => {
    const eager = await line();
    eager.send(...Array.from({ length: 20 }, () => knock(mina)));
    await untilTrue(eager.isClosed);
    expect(eager.received()).not.toContain('40{"sid"');
  });

  it('may be knocked at again after a refusal', async () => {
    const opened = await line();
    opened.send(knock({ accessToken: 'none' }));
    await untilTrue(() => opened.received().includes('44{'));
    opened.send(knock(mina));
    await untilTrue(() => opened.received().includes('40{"sid"'));
    expect(opened.isClosed()).toBe(false);
  });

  it('is cut when its other end does not read', async () => {
    const [deaf, reads] = [await connected(), await app.connect(mina)];
    onTestFinished(() => void reads.close());
    deaf.stopReading();
    let heard = 0;
    reads.socket.on('push', () => {
      heard += 1;
    });
    const megabyte = 1024 * 1024;
    const long = { userId: `usr_${'x'.repeat(megabyte)}` } as const;
    // More than the bound twice, and what the system keeps for both ends.
    const count = (3 * unreadBytesMax) / megabyte;
    for (let n = 1; n <= count; n += 1) {
      app.kernel.gateway.push([`user:${mina.id}`], accounts.friendRemoved, long);
      await untilTrue(() => heard === n);
    }
    deaf.readOn();
    await untilTrue(deaf.isClosed);
    expect(timesIn(deaf.received(), long.userId)).toBeLessThan(count);
    expect(reads.socket.connected).toBe(true);
  });

  it('is answered so many calls at once, and refused what is above, and then goes on', async () => {
    const opened = await connected();
    const call = (id: number) =>
      `42${id}["call",${JSON.stringify({ operation: accounts.getMe.name, input: {} })}]`;
    const count = answeringMax * 5;
    opened.send(...Array.from({ length: count }, (_, id) => call(id)));
    const answers = () => timesIn(opened.received(), '[{"ok":');
    await untilTrue(() => answers() === count);
    expect(opened.received()).toContain('"code":"request.too-many"');
    expect(timesIn(opened.received(), '[{"ok":true')).toBeGreaterThanOrEqual(answeringMax);
    opened.send(call(count));
    await untilTrue(() => opened.received().includes(`43${count}[{"ok":true`));
  });
});
