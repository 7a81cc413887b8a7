/**
 * Signing in, in its two parts: "sign-in" checks a password and opens a session over HTTP, and
 * costs a hash that is meant to cost much; "connect" is a device that has an access token, opens a
 * socket and gets its first answer, as at each start of the client.
 */
import { randomUUID } from 'node:crypto';
import { accounts, messaging } from '../../server/contract.ts';
import { type Client, type Member, password } from '../../test/support/client.ts';
import { load, report, sized } from './frame.ts';
import { type Cost, connectCost, hashCost } from './limits.ts';
import { per1000 } from './processor.ts';
import { eachOf, numbersTo, type Product, withProduct } from './product.ts';

const peopleCount = sized(64, 4);

export async function bench(): Promise<void> {
  await withProduct(async (product) => {
    const people = await signUpPeople(product.client);
    await measure(product, {
      name: 'connect: a socket opened with an access token, and its first answer',
      unit: 'connects/s',
      ...{ work: 'connects', config: { tokens: people.map((person) => person.accessToken) } },
      callers: 8,
      least: await connectCost(),
    });
    await measure(product, {
      name: 'sign-in: a session opened with handle and password',
      unit: 'sign-ins/s',
      ...{ work: 'sign-ins', config: { handles: people.map(({ handle }) => handle), password } },
      callers: 4,
      least: await hashCost(),
    });
  });
}

/** Each is in a group and follows an account, so that a device has something to listen to. */
async function signUpPeople(client: Client): Promise<Member[]> {
  const owner = await client.signUp();
  const profile = { name: 'City News', kind: 'media' } as const;
  const handle = `news_${randomUUID().slice(0, 8)}`;
  const { id: officialId } = await client.ask(accounts.openOfficial, { ...profile, handle }, owner);
  const people = await eachOf(numbersTo(peopleCount), async () => {
    const person = await client.signUp();
    await client.befriend(owner, person);
    await client.ask(accounts.follow, { officialId }, person);
    return person;
  });
  const memberIds = people.map(({ id }) => id);
  await client.ask(messaging.createGroup, { title: 'Readers', memberIds }, owner);
  return people;
}

interface Kind {
  readonly name: string;
  readonly unit: string;
  readonly work: string;
  readonly config: object;
  readonly callers: number;
  /** What of it no product can save. */
  readonly least: Cost;
}

async function measure({ url, meter }: Product, kind: Kind): Promise<void> {
  const { name, unit, work, config, callers, least } = kind;
  const own = { url, ...config };
  const { count, perSecond } = await load(
    { work, configs: [own, own], callers, seconds: 8 },
    { onStart: meter.start, onEnd: meter.stop },
  );
  const cpuSecondsPer1000 = per1000(meter.spent(), count);
  const figure = { bench: 'logins', metric: name, value: perSecond, unit, cpuSecondsPer1000 };
  report({ ...figure, limit: least.rate });
  if (cpuSecondsPer1000 === null) return;
  const metric = `${name}, processor time each`;
  // A second a thousand is a millisecond each.
  const each = { bench: 'logins', metric, value: cpuSecondsPer1000, unit: 'ms' };
  report({ ...each, cpuSecondsPer1000: null, limit: least.processor });
}
