/**
 * A socket belongs to a session and ends with it, at whatever moment that is. What must not arrive
 * is told apart from what is late by a mark: the same push, which a device that stays has received.
 */
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts } from '../../server/contract.ts';
import { days, type StoppedClock, seconds, stoppedClock } from '../../server/kernel/clock.ts';
import type { UserId } from '../../server/kernel/ids.ts';
import type { Audience } from '../../server/kernel/realtime/realtime.ts';
import { type Device, type Person, startApp, type TestApp } from '../support/app.ts';
import { startOfTests } from '../support/deps.ts';
import { gate } from '../support/gate.ts';
import { untilTrue } from '../support/until-true.ts';

let app: TestApp;
let clock: StoppedClock;
/** What happens while a device is being admitted, after its token was found good. */
let whileAdmitted: (userId: UserId) => Promise<readonly Audience[]>;

beforeAll(async () => {
  clock = stoppedClock(startOfTests);
  app = await startApp({ clock });
  app.kernel.gateway.onConnect((userId) => whileAdmitted(userId));
});
afterAll(() => app.stop());

const nothing = async () => [];

async function pass(turns: number): Promise<void> {
  for (let n = 0; n < turns; n += 1) await new Promise((resolve) => setImmediate(resolve));
}

async function twoDevices(handle: string): Promise<{ owner: Person; stays: Device }> {
  whileAdmitted = nothing;
  const owner = await app.signUp(handle);
  return { owner, stays: await app.connect(owner) };
}

/** A further session of a person, without the cost of a password. */
function open({ id: userId }: Person) {
  const session = { userId, deviceName: 'phone', origin: { ip: '127.0.0.1', agent: 'phone' } };
  return app.kernel.db.transaction((tx) => app.kernel.sessions.open(tx, session));
}

/** A device that knocks: what it was pushed, and that it was refused or cut once it is over. */
function knock({ accessToken }: { accessToken: string }) {
  const socket: Socket = io(app.url, {
    transports: ['websocket'],
    auth: { token: accessToken },
    forceNew: true,
    reconnection: false,
  });
  const pushed: unknown[] = [];
  socket.on('push', (push) => pushed.push(push));
  const state = { isOver: false };
  for (const event of ['disconnect', 'connect_error']) {
    socket.on(event, () => {
      state.isOver = true;
    });
  }
  return { socket, pushed, state };
}

const marks = (device: Device) => device.pushed(accounts.friendRemoved).length;

/** Pushes to all devices of a user and resolves when the one that stays has received it. */
async function mark(userId: UserId, stays: Device, to: Audience = `user:${userId}`) {
  const before = marks(stays);
  app.kernel.gateway.push([to, `user:${userId}`], accounts.friendRemoved, { userId });
  await untilTrue(() => marks(stays) > before);
}

describe('a session that ends', () => {
  it('refuses the device that is being admitted, in the midst of its admission', async () => {
    const { owner, stays } = await twoDevices('midst');
    const phone = await open(owner);
    whileAdmitted = async () => {
      await app.ask(accounts.endSession, { sessionId: phone.sessionId }, owner);
      return [];
    };
    const { socket, pushed, state } = knock(phone);
    await untilTrue(() => state.isOver);
    await mark(owner.id, stays);
    expect(pushed).toEqual([]);
    socket.close();
    stays.close();
  });

  it.each(['during', 'after'])(
    'leaves no device connected when it ends %s its admission',
    async (when) => {
      const { owner, stays } = await twoDevices(`ends_${when}`);
      for (let turns = 0; turns < 12; turns += 1) {
        const phone = await open(owner);
        const [begun, released] = [gate(), gate()];
        whileAdmitted = async () => {
          begun.open();
          await released.opened;
          return [];
        };
        const { socket, pushed, state } = knock(phone);
        await begun.opened;
        if (when === 'after') released.open();
        await pass(turns);
        await app.kernel.db.transaction((tx) =>
          app.kernel.sessions.end(tx, owner.id, phone.sessionId),
        );
        released.open();
        await mark(owner.id, stays);
        await untilTrue(() => state.isOver, 10_000, `the end of the device at turn ${turns}`);
        expect(pushed).toEqual([]);
        socket.close();
      }
      stays.close();
    },
  );

  it('answers the call that ends it over the socket, and those under way, then cuts', async () => {
    const { owner, stays } = await twoDevices('byebye');
    const [me, out] = await Promise.all([
      stays.ask(accounts.getMe, {}),
      stays.ask(accounts.signOut, {}),
    ]);
    expect(me.id).toBe(owner.id);
    expect(out).toEqual({});
    await untilTrue(() => stays.socket.disconnected);
    expect((await app.refusal(accounts.getMe, {}, owner)).status).toBe(401);
  });

  it('by running out is cut, also when nothing is asked; by the token’s minutes it is not', async () => {
    const { owner, stays } = await twoDevices('longago');
    clock.advance(seconds(601));
    expect((await app.refusal(accounts.getMe, {}, owner)).status).toBe(401);
    expect((await stays.ask(accounts.getMe, {})).id).toBe(owner.id);
    clock.advance(days(60));
    expect((await stays.refusal(accounts.getMe, {})).code).toBe('request.not-signed-in');
    await untilTrue(() => stays.socket.disconnected);
    const { stays: silent } = await twoDevices('silent');
    clock.advance(days(61));
    await untilTrue(() => silent.socket.disconnected);
  });
});

describe('an audience that changes while a device is being admitted', () => {
  const audience: Audience = 'conversation:cnv_being_admitted';

  it('is not heard by the device when it was left', async () => {
    const { owner, stays } = await twoDevices('leaver');
    whileAdmitted = async (userId) => {
      app.kernel.gateway.leave(userId, audience);
      return [audience];
    };
    const phone = await app.connect(await open(owner));
    app.kernel.gateway.push([audience], accounts.friendRemoved, { userId: owner.id });
    await mark(owner.id, stays);
    await mark(owner.id, phone);
    expect(marks(phone)).toBe(2);
    for (const device of [phone, stays]) device.close();
  });

  it('is heard by the device when it was joined', async () => {
    const { owner, stays } = await twoDevices('joiner');
    whileAdmitted = async (userId) => {
      app.kernel.gateway.join(userId, audience);
      return [];
    };
    const phone = await app.connect(await open(owner));
    app.kernel.gateway.push([audience], accounts.friendRemoved, { userId: owner.id });
    await untilTrue(() => marks(phone) === 1);
    for (const device of [phone, stays]) device.close();
  });
});
