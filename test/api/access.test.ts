/**
 * The wrong person gets nothing: each operation that touches somebody's thing is tried by an
 * outsider, who is signed in, and by nobody. What was there before is there afterwards.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts, messaging, official, payments, stores, wallet } from '../../server/contract.ts';
import type { Operation } from '../../server/kernel/contract.ts';
import { type Person, startApp, type TestApp } from '../support/app.ts';

let app: TestApp;
let outsider: Person;
let attempts: Record<string, { operation: Operation; input: Record<string, unknown> }>;

beforeAll(async () => {
  app = await startApp();
  const owner = await app.signUp('owner');
  const buyer = await app.signUp('buyer');
  const friend = await app.signUp('friend');
  outsider = await app.signUp('outsider');

  const request = await app.ask(accounts.requestFriend, { userId: friend.id }, buyer);
  const waiting = await app.ask(accounts.requestFriend, { userId: owner.id }, buyer);
  await app.ask(accounts.acceptFriendRequest, { requestId: request.id }, friend);
  const { id: conversationId } = await app.ask(messaging.openDirect, { userId: friend.id }, buyer);
  const { id: officialId } = await app.ask(
    accounts.openOfficial,
    { handle: 'shop', name: 'Shop', kind: 'government' },
    owner,
  );
  const { id: storeId } = await app.ask(
    stores.openStore,
    { officialId, name: 'Shop', currency: 'KRW' },
    owner,
  );
  const price = { amount: '1000', currency: 'KRW' } as const;
  const { id: productId } = await app.ask(
    stores.addProduct,
    { storeId, name: 'Tea', price, stock: 3 },
    owner,
  );
  const { id: orderId, paymentId } = await app.ask(
    stores.placeOrder,
    {
      storeId,
      lines: [{ productId, quantity: 1, unitPrice: price }],
      idempotencyKey: randomUUID(),
    },
    buyer,
  );
  const official_ = await app.ask(messaging.openOfficial, { officialId }, buyer);
  const verification = await app.ask(
    accounts.requestVerification,
    { officialId, organization: 'City', evidence: 'letter' },
    owner,
  );
  const { items: banks } = await app.ask(wallet.listBanks, {}, buyer);
  const bank = banks.find(({ currency }) => currency === 'KRW')?.bank ?? '';
  const account = await app.ask(
    wallet.linkBankAccount,
    { bank, accountNumber: '1002003004005', holder: 'buyer' },
    buyer,
  );
  const topUp = await app.ask(
    wallet.topUp,
    { bankAccountId: account.id, amount: price, idempotencyKey: randomUUID() },
    buyer,
  );

  const idempotencyKey = randomUUID();
  const content = { kind: 'text', text: 'hi' };
  const message = { conversationId, clientId: randomUUID(), content };
  const announcement = { officialId, title: 'x', body: 'y', locale: 'en', idempotencyKey };
  attempts = {
    'read a conversation': at(messaging.getConversation, { conversationId }),
    'read messages': at(messaging.listMessages, { conversationId }),
    'send into a conversation': at(messaging.sendMessage, message),
    'mark a conversation read': at(messaging.markRead, { conversationId, seq: 1 }),
    'type in a conversation': at(messaging.setTyping, { conversationId }),
    'mute a conversation': at(messaging.setConversation, { conversationId, isMuted: true }),
    'write to somebody who is no friend': at(messaging.openDirect, { userId: buyer.id }),
    'put strangers into a group': at(messaging.createGroup, { title: 'x', memberIds: [buyer.id] }),
    'read an account’s conversations': at(messaging.listConversations, { as: officialId }),
    'answer for an account': at(messaging.sendMessage, {
      ...message,
      as: officialId,
      conversationId: official_.id,
    }),
    'accept another’s friend request': at(accounts.acceptFriendRequest, { requestId: waiting.id }),
    'decline another’s friend request': at(accounts.declineFriendRequest, {
      requestId: waiting.id,
    }),
    'end another’s session': at(accounts.endSession, { sessionId: buyer.sessionId }),
    'change an account': at(accounts.updateOfficial, { officialId, name: 'Mine now' }),
    'see an account’s staff': at(accounts.listStaff, { officialId }),
    'make himself staff': at(accounts.addStaff, { officialId, userId: outsider.id }),
    'remove staff': at(accounts.removeStaff, { officialId, userId: owner.id }),
    'ask for verification': at(accounts.requestVerification, {
      officialId,
      organization: 'x',
      evidence: 'y',
    }),
    'see a verification request': at(accounts.getVerificationRequest, { officialId }),
    'list verification requests': at(accounts.listVerificationRequests, {}),
    'verify an account': at(accounts.decideVerification, {
      requestId: verification.id,
      verdict: 'approved',
      name: 'Teahouse',
      method: 'trust me',
    }),
    'read an account’s wallet': at(wallet.getWallet, { owner: officialId }),
    'read an account’s statement': at(wallet.listEntries, { owner: officialId }),
    'use another’s bank account': at(wallet.topUp, {
      bankAccountId: account.id,
      amount: price,
      idempotencyKey,
    }),
    'unlink another’s bank account': at(wallet.unlinkBankAccount, { bankAccountId: account.id }),
    'see another’s top-up': at(wallet.getTopUp, { topUpId: topUp.id }),
    'see another’s payment': at(payments.getPayment, { paymentId }),
    'approve another’s payment': at(payments.approvePayment, {
      paymentId,
      instrument: 'balance',
      idempotencyKey,
    }),
    'open a store for another’s account': at(stores.openStore, {
      officialId,
      name: 'x',
      currency: 'KRW',
    }),
    'change a store': at(stores.updateStore, { storeId, name: 'Mine now' }),
    'add a product': at(stores.addProduct, { storeId, name: 'x', price, stock: 1 }),
    'change a product': at(stores.updateProduct, { productId, isOnSale: false }),
    'see another’s order': at(stores.getOrder, { orderId }),
    'cancel another’s order': at(stores.cancelOrder, { orderId }),
    'complete another’s order': at(stores.setCompletion, { orderId, isCompleted: true }),
    'see how a store stands': at(stores.getStoreSummary, { storeId, timeZone: 'UTC' }),
    'see a store’s orders': at(stores.listStoreOrders, { storeId }),
    'read a feed that they do not follow': at(official.listFeed, { officialId }),
    'broadcast for an account': at(official.sendBroadcast, {
      officialId,
      text: 'x',
      idempotencyKey,
    }),
    'preview an account’s card': at(official.previewCard, { officialId, card: { title: 'x' } }),
    'see an account’s broadcasts': at(official.listBroadcasts, { officialId }),
    'announce for an account': at(official.publishAnnouncement, announcement),
  };
});
afterAll(() => app.stop());

function at(operation: Operation, input: Record<string, unknown>) {
  return { operation, input };
}

describe('an outsider', () => {
  it('is refused wherever a thing is somebody’s, and who is not signed in is told to', async () => {
    const answers: Record<string, string> = {};
    for (const [attempt, { operation, input }] of Object.entries(attempts)) {
      const stranger = await app.refusal(operation, input, outsider);
      const nobody = await app.refusal(operation, input);
      answers[attempt] =
        `${[403, 404].includes(stranger.status) ? 'refused' : stranger.code}, ${nobody.code}`;
    }
    const expected = Object.keys(attempts).map((attempt) => [
      attempt,
      'refused, request.not-signed-in',
    ]);
    expect(answers).toEqual(Object.fromEntries(expected));
  });

  it('cannot tell a thing of somebody else from one that is not there', async () => {
    const ghost = '01kqhc8am048s4xmp08g1hfndy';
    for (const [field, operation] of [
      ['conversationId', messaging.getConversation],
      ['orderId', stores.getOrder],
      ['paymentId', payments.getPayment],
      ['topUpId', wallet.getTopUp],
    ] as const) {
      const theirs = Object.values(attempts).find((attempt) => attempt.operation === operation);
      const known = String(theirs?.input[field]);
      const missing = `${known.slice(0, 3)}_${ghost}`;
      const [one, other] = [
        await app.refusal(operation, { [field]: known }, outsider),
        await app.refusal(operation, { [field]: missing }, outsider),
      ];
      expect([one.status, one.code, one.detail]).toEqual([other.status, other.code, other.detail]);
    }
  });
});

describe('every operation', () => {
  it('that needs a user says so to anybody else', async () => {
    const needing = app.server.app.endpoints.filter(({ operation }) => operation.auth === 'user');
    expect(needing.length).toBeGreaterThan(50);
    for (const { operation } of needing) {
      const { code } = await app.refusal(operation, {});
      expect([operation.name, code]).toEqual([operation.name, 'request.not-signed-in']);
    }
  });
});
