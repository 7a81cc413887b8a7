/** Chat: durable 1:1 messages per second, and deliveries per second in a large group. */
import { messaging } from '../../server/contract.ts';
import { load, note, percentile, report, sized } from './frame.ts';
import { echoLimit, sharedCommitLimit } from './limits.ts';
import { per1000 } from './processor.ts';
import { eachOf, numbersTo, type Product, withProduct } from './product.ts';

const pairCount = sized(32, 4);
const memberCount = sized(100, 4);
/** A load that leaves the machine mostly idle: what a message costs when little can be shared. */
const quietPace = 500;

export async function bench(): Promise<void> {
  await withProduct(async (product) => {
    await direct(product);
    await group(product);
  });
}

async function direct({ client, url, meter }: Product): Promise<void> {
  const pairs = await eachOf(numbersTo(pairCount), async () => {
    const [alice, bob] = [await client.signUp(), await client.signUp()];
    await client.befriend(alice, bob);
    const { id } = await client.ask(messaging.openDirect, { userId: bob.id }, alice);
    return { from: alice.accessToken, to: bob.accessToken, conversationId: id };
  });
  const half = pairs.length / 2;
  const configs = [pairs.slice(0, half), pairs.slice(half)].map((own) => ({ url, pairs: own }));
  const echo = await echoLimit();
  const commits = await sharedCommitLimit();
  note(`Of that, ${Math.round(commits.value)} ${commits.unit} (${commits.name}).`);

  const work = { work: 'direct-messages', configs, callers: 32, seconds: 10 };
  const timing = { onStart: meter.start, onEnd: meter.stop };
  const closed = await load(work, timing);
  const figure = figureOf(meter, closed.count);
  const metric = '1:1 messages, acknowledged when durable';
  report({ ...figure, metric, value: closed.perSecond, unit: 'messages/s', limit: echo });
  reportLatencies('1:1 message to acknowledgement', figure, closed.latenciesMs);

  const paced = await load({ ...work, perSecond: quietPace }, timing);
  const name = `1:1 message to acknowledgement at ${quietPace} a second`;
  reportLatencies(name, figureOf(meter, paced.count), paced.latenciesMs);
}

function figureOf({ spent }: Product['meter'], count: number) {
  return { bench: 'messages', cpuSecondsPer1000: per1000(spent(), count), limit: null };
}

function reportLatencies(
  name: string,
  figure: ReturnType<typeof figureOf>,
  latenciesMs: readonly number[],
): void {
  for (const [label, share] of [
    ['p50', 0.5],
    ['p99', 0.99],
  ] as const) {
    const value = percentile(latenciesMs, share);
    report({ ...figure, metric: `${name}, ${label}`, value, unit: 'ms' });
  }
}

async function group({ client, url, meter }: Product): Promise<void> {
  const alice = await client.signUp();
  const members = await eachOf(numbersTo(memberCount), async () => {
    const member = await client.signUp();
    await client.befriend(alice, member);
    return member;
  });
  const memberIds = members.map(({ id }) => id);
  const { id } = await client.ask(messaging.createGroup, { title: 'Lunch', memberIds }, alice);
  const tokens = members.map(({ accessToken }) => accessToken);
  const config = { url, sender: alice.accessToken, members: tokens, conversationId: id };

  const { count, perSecond, latenciesMs } = await load(
    { work: 'group-messages', configs: [config], callers: 4, seconds: 10 },
    { onStart: meter.start, onEnd: meter.stop },
  );
  const cpuSecondsPer1000 = per1000(meter.spent(), count * memberCount);
  const figure = { bench: 'messages', cpuSecondsPer1000, limit: null };
  const metric = `deliveries in a group of ${memberCount + 1}`;
  report({ ...figure, metric, value: perSecond * memberCount, unit: 'deliveries/s' });
  const value = percentile(latenciesMs, 0.99);
  report({ ...figure, metric: 'group message at every member, p99', value, unit: 'ms' });
}
