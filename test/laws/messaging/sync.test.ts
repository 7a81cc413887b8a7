/** A device that comes and goes ends up with every message, in order, none twice. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { UserActor } from '../../../server/kernel/actor.ts';
import { minutes } from '../../../server/kernel/clock.ts';
import type { Id } from '../../../server/kernel/ids.ts';
import * as contract from '../../../server/messaging/contract.ts';
import type { MessageOut } from '../../../server/messaging/messages/contract.ts';
import { catchUp } from '../../../server/sync/contract.ts';
import { type Chat, openChat } from '../../support/chat.ts';
import { missedOf } from '../../support/missed.ts';
import { rounds } from '../../support/soak.ts';

let one: Chat;
let two: Chat;
let alice: UserActor;
let bob: UserActor;
let carol: UserActor;
beforeAll(async () => {
  one = await openChat();
  two = await openChat(one.uri);
  [alice, bob, carol] = [await one.person(), await one.person(), await one.person()];
  await one.befriend(alice, bob);
  await one.befriend(alice, carol);
  await one.settled();
});
afterAll(async () => {
  await two.close();
  await one.close();
});

/** Bob's device on the second process, which hears what that process and the first one push. */
function deviceOf(conversationId: Id<'cnv'>, startedAt: string) {
  let since = startedAt;
  const held: MessageOut[] = [];
  let heardUpTo: number | null = null;
  const heard = () =>
    [...one.realtime.pushed(contract.messageSent), ...two.realtime.pushed(contract.messageSent)]
      .map(({ data }) => data)
      .filter((message) => message.conversationId === conversationId);

  /** As the client does: what is not the next in order waits for a sync. */
  function take(message: MessageOut): void {
    if (message.seq === (held.at(-1)?.seq ?? 0) + 1) held.push(message);
  }
  async function sync(): Promise<void> {
    const missed = await two.ask(catchUp, { since }, bob);
    since = missed.next;
    if (missed.startOver) held.push(...(await wholeAfter(held.at(-1)?.seq ?? 0)));
    const told = missedOf(missed, contract.messageSent);
    for (const message of told) {
      if (message.conversationId === conversationId) take(message);
    }
  }
  /** As the client does when it has to start over. */
  async function wholeAfter(afterSeq: number): Promise<MessageOut[]> {
    const input = { conversationId, afterSeq, limit: 200 };
    const { items, hasMore } = await two.ask(contract.listMessages, input, bob);
    return hasMore ? [...items, ...(await wholeAfter(items.at(-1)?.seq ?? 0))] : items;
  }
  return {
    held,
    connect: async () => {
      heardUpTo ??= heard().length;
      await sync();
    },
    disconnect: () => {
      for (const message of heardUpTo === null ? [] : heard().slice(heardUpTo)) take(message);
      heardUpTo = null;
    },
  };
}

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('say'), count: fc.integer({ min: 1, max: 9 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('burst'), count: fc.constant(105) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('connect'), count: fc.constant(0) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('disconnect'), count: fc.constant(0) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rest'), count: fc.constant(0) }) },
);

it(
  'holds whenever it disconnects',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
        const members = { title: 'Law', memberIds: [bob.userId, carol.userId] };
        const { id: conversationId } = await one.ask(contract.createGroup, members, alice);
        const { next } = await two.ask(catchUp, {}, bob);
        const device = deviceOf(conversationId, next);
        const saying: Promise<unknown>[] = [];
        for (const { kind, count } of steps) {
          if (kind === 'connect') await device.connect();
          else if (kind === 'disconnect') device.disconnect();
          else if (kind === 'rest') await rest(saying);
          else saying.push(...say(conversationId, count));
        }
        await Promise.all(saying);
        await one.settled();
        await two.settled();
        device.disconnect();
        await device.connect();

        const whole: MessageOut[] = [];
        for (let hasMore = true; hasMore; ) {
          const input = { conversationId, afterSeq: whole.at(-1)?.seq ?? 0, limit: 200 };
          const page = await one.ask(contract.listMessages, input, carol);
          whole.push(...page.items);
          hasMore = page.hasMore;
        }
        expect(device.held).toEqual(whole);
        expect(whole).toHaveLength(1 + saying.length);
      }),
      { numRuns: rounds(4) },
    );
  },
  rounds(120_000),
);

/** So long that what was said before lies further back than what is told twice. */
async function rest(saying: readonly Promise<unknown>[]): Promise<void> {
  await Promise.all(saying);
  for (const { clock } of [one, two]) clock.advance(minutes(3));
}

/** Alice writes through one process, Carol through the other, at once. */
function say(conversationId: Id<'cnv'>, count: number): Promise<unknown>[] {
  return Array.from({ length: count }, (_, index) => {
    const [chat, actor] = index % 2 === 0 ? [one, alice] : [two, carol];
    const content = { kind: 'text', text: `${index}` } as const;
    const input = { conversationId, clientId: randomUUID(), content };
    return chat.ask(contract.sendMessage, input, actor);
  });
}
