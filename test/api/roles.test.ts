/**
 * Who gets past the question "may you": every operation of the contract, tried by everybody who
 * could stand to a thing in some way. The list at the end says who may; an operation that is added must
 * be added to it.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts, messaging, official, payments, stores, wallet } from '../../server/contract.ts';
import type { Operation } from '../../server/kernel/contract.ts';
import { type Person, startApp, type TestApp } from '../support/app.ts';
import { password } from '../support/client.ts';
import { deadJobRow, deadLetterRow } from '../support/dead-work.ts';
import { type Known, operations, sampleOf } from '../support/hostile/places.ts';
import { putRows } from '../support/stored-rows.ts';
import { untilTrue } from '../support/until-true.ts';

const roles = [
  ...['nobody', 'outsider', 'formerFriend', 'formerMember', 'formerStaff', 'follower', 'friend'],
  ...['member', 'operator', 'staff', 'owner', 'person'],
] as const;
type Role = (typeof roles)[number];

let app: TestApp;
let known: Known;
let people: Record<string, Person>;
let bank: string;
let ownersBankAccount: string;
/** One for each operation that settles one. */
let givenUp: Readonly<Record<string, object>>;

beforeAll(async () => {
  app = await startApp();
  people = {};
  for (const role of roles) people[role] = await app.signUp(handleOf(role));
  people['bystander'] = await app.signUp('bystander');
  known = new Map(Object.entries({ ...(await personalThings()), ...(await publicThings()) }));
  givenUp = await giveUp();
});
afterAll(() => app.stop());

/** No handle says what its owner is: some of the roles are words that nobody may take. */
const handleOf = (role: Role) => (role === 'operator' ? 'keeper' : `role_${roles.indexOf(role)}`);

function who(role: string): Person {
  const person = people[role];
  if (!person) throw new Error(`${role} has not signed up`);
  return person;
}

async function befriend(one: Person, other: Person): Promise<void> {
  await app.ask(accounts.requestFriend, { userId: other.id }, one);
  await app.ask(accounts.requestFriend, { userId: one.id }, other);
}

/** What belongs to `person`, or to them and a few others. */
async function personalThings() {
  const person = who('person');
  const others = ['friend', 'formerFriend', 'member', 'formerMember', 'bystander'].map(who);
  for (const other of others) await befriend(person, other);
  const memberIds = ['member', 'formerMember', 'bystander'].map((role) => who(role).id);
  const group = await app.ask(messaging.createGroup, { title: 'Group', memberIds }, person);
  const { id: cnv } = group;
  await app.ask(messaging.leaveGroup, { conversationId: cnv }, who('formerMember'));
  await app.ask(accounts.removeFriend, { userId: who('formerFriend').id }, person);
  const asking = { userId: person.id };
  const { id: frq } = await app.ask(accounts.requestFriend, asking, who('follower'));
  const { items: banks } = await app.ask(wallet.listBanks, {}, person);
  bank = banks.find(({ currency }) => currency === 'KRW')?.bank ?? '';
  const claim = { bank, accountNumber: '1002003020', holder: 'Person' };
  const { id: bnk } = await app.ask(wallet.linkBankAccount, claim, person);
  const amount = { amount: '1000', currency: 'KRW' } as const;
  const topUp = { bankAccountId: bnk, amount, idempotencyKey: randomUUID() };
  const { id: top } = await app.ask(wallet.topUp, topUp, person);
  const isThere = async () =>
    (await app.ask(wallet.getTopUp, { topUpId: top }, person)).state === 'credited';
  await untilTrue(isThere, 30_000, 'the top-up');
  const { tokens } = await app.ask(accounts.signIn, { handle: person.handle, password });
  const ses = tokens.sessionId;
  return { usr: who('bystander').id, handle: 'bystander', cnv, frq, bnk, top, ses };
}

/** What belongs to an official account; `person` has bought there. */
async function publicThings() {
  const owner = who('owner');
  const profile = { handle: 'town_hall', name: 'Town hall', kind: 'government' } as const;
  const { id: oac } = await app.ask(accounts.openOfficial, profile, owner);
  for (const role of ['staff', 'formerStaff']) {
    await app.ask(accounts.addStaff, { officialId: oac, userId: who(role).id }, owner);
  }
  const fired = { officialId: oac, userId: who('formerStaff').id };
  await app.ask(accounts.removeStaff, fired, owner);
  for (const role of ['follower', 'person']) {
    await app.ask(accounts.follow, { officialId: oac }, who(role));
  }
  const opening = { officialId: oac, name: 'Shop', currency: 'KRW' } as const;
  const { id: sto } = await app.ask(stores.openStore, opening, owner);
  const price = { amount: '100', currency: 'KRW' } as const;
  const product = { storeId: sto, name: 'Tea', price, stock: 10_000 };
  const { id: prd } = await app.ask(stores.addProduct, product, owner);
  const lines = [{ productId: prd, quantity: 1, unitPrice: price }];
  const order = { storeId: sto, lines, idempotencyKey: randomUUID() };
  const { id: ord, paymentId: pay } = await app.ask(stores.placeOrder, order, who('person'));
  const asking = { officialId: oac };
  const { id: thread } = await app.ask(messaging.openOfficial, asking, who('person'));
  const vrq = await beVerified(oac);
  const text = { title: 'News', body: 'Body', locale: 'en' } as const;
  const announcement = { officialId: oac, ...text, idempotencyKey: randomUUID() };
  const { id: ann } = await app.ask(official.publishAnnouncement, announcement, owner);
  const out = await payOut(oac, pay);
  return { oac, sto, prd, ord, pay, thread, vrq, ann, out };
}

/** The order is paid, and what came in goes out to the owner's bank account. */
async function payOut(officialId: `oac_${string}`, paymentId: `pay_${string}`): Promise<string> {
  const owner = who('owner');
  const approval = { paymentId, instrument: 'balance', idempotencyKey: randomUUID() } as const;
  await app.ask(payments.approvePayment, approval, who('person'));
  const claim = { bank, accountNumber: '1002003030', holder: 'Owner' };
  const { id: bankAccountId } = await app.ask(wallet.linkBankAccount, claim, owner);
  ownersBankAccount = bankAccountId;
  const isSettled = async () =>
    (await app.ask(wallet.getWallet, { owner: officialId }, owner)).available.length > 0;
  await untilTrue(isSettled, 30_000, 'the settlement');
  const amount = { amount: '10', currency: 'KRW' } as const;
  const payout = { officialId, bankAccountId, amount, idempotencyKey: randomUUID() };
  return (await app.ask(wallet.requestPayout, payout, owner)).id;
}

async function beVerified(officialId: `oac_${string}`): Promise<string> {
  const asking = { officialId, organization: 'City', evidence: 'Letter' };
  const { id: requestId } = await app.ask(accounts.requestVerification, asking, who('owner'));
  const verdict = { requestId, verdict: 'approved', name: 'Town hall', method: 'x' } as const;
  await app.ask(accounts.decideVerification, verdict, who('operator'));
  return requestId;
}

/** Work that the server has given up, as its operators see it. */
async function giveUp() {
  const { ids, clock } = app.kernel;
  const letters = ['a', 'b'].map(() =>
    deadLetterRow('stores.tell-paid', ids.next('evt'), clock.now()),
  );
  const jobs = ['a', 'b'].map((id) => deadJobRow('stores.expire-orders', id, clock.now()));
  await putRows(app.storeUri, 'event_attempts', letters);
  await putRows(app.storeUri, 'jobs', jobs);
  return {
    'operator.retry-dead-letter': { letterId: letters[0]?._id },
    'operator.drop-dead-letter': { letterId: letters[1]?._id },
    'operator.retry-dead-job': { jobId: jobs[0]?._id },
    'operator.drop-dead-job': { jobId: jobs[1]?._id },
  };
}

/** What takes something away comes last, so that it is there for all that come before. */
const lastOnes = [
  ...['accounts.update-official', 'accounts.follow', 'accounts.unfollow', 'accounts.remove-friend'],
  ...['messaging.leave-group', 'stores.cancel-order', 'wallet.unlink-bank-account'],
  ...['accounts.accept-friend-request', 'accounts.decline-friend-request', 'accounts.end-session'],
];

/** They open or end what a caller is by; test/api/sessions.test.ts is about them. */
const isAboutSessions = ({ name, session }: Operation) =>
  session !== undefined || name === 'accounts.change-password';

interface Try {
  readonly operation: Operation;
  readonly input: () => Record<string, unknown>;
}

/** Each operation, and once more on behalf of an official account where that can be said. */
function triesOf(): Map<string, Try> {
  const tried = operations.filter((one) => one.body === undefined && !isAboutSessions(one));
  const order = tried.toSorted((a, b) => lastOnes.indexOf(a.name) - lastOnes.indexOf(b.name));
  return new Map(
    order.flatMap((operation) => {
      const { as, ...rest } = sampleOf(operation, known);
      const own = () => ({ ...sampleOf(operation, known), as: undefined });
      const forAccount = () => ({
        ...sampleOf(operation, known),
        ...('conversationId' in rest && { conversationId: known.get('thread') }),
      });
      const { name } = operation;
      const tries: [string, Try][] = [[name, { operation, input: own }]];
      if (as !== undefined) {
        tries.push([`${name} as an account`, { operation, input: forAccount }]);
      }
      return tries;
    }),
  );
}

/** True when the answer is not "sign in", "not yours" or "not there". */
async function mayCall({ operation, input }: Try, role: Role): Promise<boolean> {
  const as = role === 'nobody' ? undefined : who(role);
  const { name } = operation;
  const given = {
    ...input(),
    ...givenUp[name],
    ...(name === 'wallet.link-bank-account' && { bank }),
    ...(name === 'wallet.request-payout' && { bankAccountId: ownersBankAccount }),
  };
  return ![401, 403, 404].includes(await app.status(operation, given, as));
}

describe('every operation', () => {
  it('is for those whom the table names, and for nobody else', async () => {
    const found: Record<string, string> = {};
    for (const [name, one] of triesOf()) {
      const allowed: Role[] = [];
      for (const role of roles) if (await mayCall(one, role)) allowed.push(role);
      found[name] = nameOf(allowed);
    }
    const expected = Object.entries(allowedTo).flatMap(([who, names]) =>
      names.map((name) => [name, who]),
    );
    expect(found).toEqual(Object.fromEntries(expected));
  }, 240_000);
});

/** Short names for the usual sets. */
function nameOf(allowed: readonly Role[]): string {
  if (allowed.length === roles.length) return 'anybody';
  if (allowed.length === roles.length - 1 && !allowed.includes('nobody')) return 'signed in';
  return allowed.join(' ');
}

/** Who may, and what. */
const allowedTo: Readonly<Record<string, readonly string[]>> = {
  anybody: [
    'accounts.get-official',
    'accounts.get-person',
    'official.get-announcement',
    'official.list-announcements',
    'stores.find-store',
    'stores.get-product',
    'stores.get-store',
    'stores.list-products',
    'wallet.get-ledger-head',
  ],
  'signed in': [
    'accounts.follow',
    'accounts.get-me',
    'accounts.list-followed-by-friends',
    'accounts.list-following',
    'accounts.list-friend-requests',
    'accounts.list-friends',
    'accounts.list-my-official',
    'accounts.list-newest-official',
    'accounts.list-public-bodies',
    'accounts.list-sessions',
    'accounts.open-official',
    'accounts.propose-handle',
    'accounts.remove-friend',
    'accounts.request-friend',
    'accounts.search-official',
    'accounts.unfollow',
    'accounts.update-profile',
    'messaging.list-conversations',
    'messaging.open-official',
    'official.list-inboxes',
    'official.list-newest-announcements',
    'official.list-threads',
    'stores.get-cart',
    'stores.list-my-orders',
    'stores.list-windows',
    'stores.place-order',
    'stores.set-cart-line',
    'sync.catch-up',
    'wallet.get-wallet',
    'wallet.link-bank-account',
    'wallet.list-bank-accounts',
    'wallet.list-banks',
    'wallet.list-entries',
  ],
  'follower person': ['official.mark-feed-read'],
  'follower staff owner person': ['official.list-feed'],
  'member person': [
    'messaging.add-members',
    'messaging.get-conversation',
    'messaging.leave-group',
    'messaging.list-members',
    'messaging.list-messages',
    'messaging.mark-read',
    'messaging.send-message',
    'messaging.set-conversation',
    'messaging.set-typing',
  ],
  operator: [
    'accounts.decide-verification',
    'accounts.list-verification-requests',
    'operator.count-waiting',
    'operator.drop-dead-job',
    'operator.drop-dead-letter',
    'operator.list-dead-jobs',
    'operator.list-dead-letters',
    'operator.retry-dead-job',
    'operator.retry-dead-letter',
  ],
  owner: [
    'accounts.add-staff',
    'accounts.remove-staff',
    'accounts.request-verification',
    'wallet.get-payout',
    'wallet.request-payout',
  ],
  person: [
    'accounts.accept-friend-request',
    'accounts.decline-friend-request',
    'accounts.end-session',
    'messaging.create-group',
    'messaging.open-direct',
    'payments.approve-payment',
    'payments.get-payment',
    'stores.cancel-order',
    'wallet.get-top-up',
    'wallet.top-up',
    'wallet.unlink-bank-account',
  ],
  'staff owner': [
    'accounts.get-verification-request',
    'accounts.list-staff',
    'accounts.update-official',
    'messaging.get-conversation as an account',
    'messaging.list-conversations as an account',
    'messaging.list-members as an account',
    'messaging.list-messages as an account',
    'messaging.mark-read as an account',
    'messaging.send-message as an account',
    'official.list-broadcasts',
    'official.list-notices',
    'official.mark-notices-read',
    'official.preview-card',
    'official.publish-announcement',
    'official.send-broadcast',
    'stores.add-product',
    'stores.get-store-summary',
    'stores.list-store-orders',
    'stores.open-store',
    'stores.set-completion',
    'stores.update-product',
    'stores.update-store',
  ],
  'staff owner person': ['stores.get-order'],
};
