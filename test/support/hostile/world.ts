/** A person who has one of everything, so that whatever is thrown at an operation finds a thing. */
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import {
  accounts,
  media,
  messaging,
  official,
  payments,
  stores,
  wallet,
} from '../../../server/contract.ts';
import { type Client, clientOf, type Member, password } from '../client.ts';
import { untilTrue } from '../until-true.ts';
import type { Known } from './places.ts';

export interface World {
  readonly known: Known;
  readonly owner: Caller;
  readonly outsider: Caller;
}

/** Somebody who signs in again when an attack has signed them out. */
export interface Caller {
  token(): string;
  signInAgain(): Promise<void>;
}

const price = { amount: '100', currency: 'KRW' } as const;

export async function openWorld(url: string): Promise<World> {
  const client = clientOf(url);
  const owner = await client.signUp('owner_of_all');
  const friend = await client.signUp('friend_of_owner');
  const outsider = await client.signUp('outsider_here');
  await client.befriend(owner, friend);
  const asked = await client.ask(accounts.requestFriend, { userId: owner.id }, outsider);
  const { id: conversation } = await client.ask(
    messaging.createGroup,
    { title: 'Group', memberIds: [friend.id] },
    owner,
  );
  const picture = await sharp({
    create: { width: 8, height: 8, channels: 3, background: '#abc' },
  })
    .png()
    .toBuffer();
  const image = await client.ask(media.uploadImage, { bytes: new Uint8Array(picture) }, owner);
  const shop = await openShop(client, owner);
  const money = await fillWallet(client, owner);
  const announcement = await announce(client, owner, shop.oac);
  const { items: sessions } = await client.ask(accounts.listSessions, {}, owner);
  return {
    known: new Map(
      Object.entries({
        ...{ usr: friend.id, handle: friend.handle, frq: asked.id, cnv: conversation },
        ...{ med: image.id, ses: sessions[0]?.id ?? '', ...shop, ...money, ...announcement },
      }),
    ),
    owner: callerOf(client, owner),
    outsider: callerOf(client, outsider),
  };
}

async function openShop(client: Client, owner: Member) {
  const profile = { handle: 'attacked', name: 'Attacked', kind: 'government' } as const;
  const { id: oac } = await client.ask(accounts.openOfficial, profile, owner);
  const opening = { officialId: oac, name: 'Attacked', currency: 'KRW' } as const;
  const { id: sto } = await client.ask(stores.openStore, opening, owner);
  const product = { storeId: sto, name: 'Candle', price, stock: 10_000 };
  const { id: prd } = await client.ask(stores.addProduct, product, owner);
  const lines = [{ productId: prd, quantity: 1, unitPrice: price }];
  const order = { storeId: sto, lines, idempotencyKey: randomUUID() };
  const { id: ord, paymentId: pay } = await client.ask(stores.placeOrder, order, owner);
  return { oac, sto, prd, ord, pay };
}

async function fillWallet(client: Client, owner: Member) {
  const { items: banks } = await client.ask(wallet.listBanks, {}, owner);
  const bank = banks.find(({ currency }) => currency === 'KRW')?.bank ?? '';
  const claim = { bank, accountNumber: '1002003020', holder: 'Owner' };
  const { id: bnk } = await client.ask(wallet.linkBankAccount, claim, owner);
  const amount = { amount: '1000000', currency: 'KRW' } as const;
  const topUp = { bankAccountId: bnk, amount, idempotencyKey: randomUUID() };
  const { id: top } = await client.ask(wallet.topUp, topUp, owner);
  const isThere = async () =>
    (await client.ask(wallet.getTopUp, { topUpId: top }, owner)).state === 'credited';
  await untilTrue(isThere, 30_000, 'the top-up');
  return { bnk, top };
}

/** Vouched for by an operator, so that everything that the verified may do is open to the attack. */
async function announce(client: Client, owner: Member, officialId: `oac_${string}`) {
  const operator = await client.signUp('keeper');
  const asking = { officialId, organization: 'City', evidence: 'Letter' };
  const { id: vrq } = await client.ask(accounts.requestVerification, asking, owner);
  const verdict = { requestId: vrq, verdict: 'approved', name: 'Attacked', method: 'x' } as const;
  await client.ask(accounts.decideVerification, verdict, operator);
  const text = { title: 'News', body: 'Body', locale: 'en' } as const;
  const announcement = { officialId, ...text, idempotencyKey: randomUUID() };
  const { id: ann } = await client.ask(official.publishAnnouncement, announcement, owner);
  return { vrq, ann };
}

function callerOf(client: Client, { handle, accessToken }: Member): Caller {
  let token = accessToken;
  return {
    token: () => token,
    signInAgain: async () => {
      const { tokens } = await client.ask(accounts.signIn, { handle, password });
      token = tokens.accessToken;
    },
  };
}

/** Pays an order of the owner's as anybody would: what works before an attack works after it. */
export async function buyAsBefore(url: string, { owner }: World): Promise<string> {
  await owner.signInAgain();
  const client = clientOf(url);
  const as = { accessToken: owner.token() };
  const { id: officialId } = await openFresh(client, as);
  const opening = { officialId, name: 'Afterwards', currency: 'KRW' } as const;
  const { id: storeId } = await client.ask(stores.openStore, opening, as);
  const product = { storeId, name: 'Candle', price, stock: 1 };
  const { id: productId } = await client.ask(stores.addProduct, product, as);
  const lines = [{ productId, quantity: 1, unitPrice: price }];
  const order = { storeId, lines, idempotencyKey: randomUUID() };
  const { paymentId } = await client.ask(stores.placeOrder, order, as);
  const approval = { paymentId, instrument: 'balance', idempotencyKey: randomUUID() } as const;
  return (await client.ask(payments.approvePayment, approval, as)).state;
}

function openFresh(client: Client, as: { accessToken: string }) {
  const handle = `after_${randomUUID().slice(0, 8).replaceAll('-', '')}`;
  return client.ask(accounts.openOfficial, { handle, name: 'Afterwards', kind: 'business' }, as);
}
