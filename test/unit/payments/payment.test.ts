import { describe, expect, it } from 'vitest';
import { after, minutes, stoppedClock } from '../../../server/kernel/clock.ts';
import { createIds } from '../../../server/kernel/ids.ts';
import { money } from '../../../server/kernel/money.ts';
import {
  canCancel,
  decideApproval,
  makePayment,
  type Payment,
} from '../../../server/payments/payment.ts';

const now = new Date('2026-05-01T09:00:00.000Z');
const ids = createIds(stoppedClock(now));
const request = {
  payer: ids.next('usr'),
  payee: ids.next('oac'),
  amount: money(680n, 'CNY'),
  reference: ids.next('ord'),
  description: 'Tea',
  expiresAt: after(now, minutes(15)),
};
const awaiting = makePayment(request, ids.next('pay'), now);
const paid: Payment = { ...awaiting, state: 'paid', paidAt: now, transferId: ids.next('ltr') };
const cancelled: Payment = { ...awaiting, state: 'cancelled', cancelledAt: now };
const late = after(now, minutes(15));

describe('making a payment', () => {
  it('awaits the payer', () => {
    expect(awaiting).toMatchObject({
      ...request,
      state: 'awaiting',
      paidAt: null,
      transferId: null,
    });
  });

  it.each([
    ['of nothing', { ...request, amount: money(0n, 'CNY') }],
    ['that is over before it begins', { ...request, expiresAt: now }],
  ])('is impossible for one %s', (_, wrong) => {
    expect(() => makePayment(wrong, ids.next('pay'), now)).toThrow();
  });
});

describe('approving a payment', () => {
  it('moves its amount from payer to payee, under its own key', () => {
    expect(decideApproval(awaiting, now)).toEqual({
      kind: 'pay',
      payment: awaiting,
      entry: {
        key: `payment:${awaiting.id}`,
        postings: [
          {
            from: `${request.payer}/main`,
            to: `${request.payee}/pending`,
            amount: request.amount,
          },
        ],
        reason: 'payment',
        reference: awaiting.id,
      },
    });
  });

  it.each<[string, Payment, Date, object]>([
    ['to the last moment', awaiting, after(late, -1), { kind: 'pay' }],
    ['a paid one again: changes nothing', paid, now, { kind: 'nothing' }],
    ['a paid one, even later', paid, late, { kind: 'nothing' }],
  ])('%s', (_, payment, at, decision) => {
    expect(decideApproval(payment, at)).toMatchObject(decision);
  });

  it.each<[string, Payment, Date, string]>([
    ['when its time is over', awaiting, late, 'payments.expired'],
    ['when it was cancelled', cancelled, now, 'payments.cancelled'],
  ])('is refused %s', (_, payment, at, code) => {
    expect(() => decideApproval(payment, at)).toThrow(expect.objectContaining({ code }));
  });
});

describe('cancelling a payment', () => {
  it.each<[Payment, boolean]>([
    [awaiting, true],
    [paid, false],
    [cancelled, false],
  ])('$state', (payment, can) => {
    expect(canCancel(payment)).toBe(can);
  });
});
