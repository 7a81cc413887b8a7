import { z } from 'zod';
import { personOut, sceneIn } from '../../accounts/contract.ts';
import {
  codeIn,
  cursorIn,
  idempotencyKey,
  idOf,
  instantOut,
  limitIn,
  moneyIn,
  moneyOut,
  operation,
  pageOf,
  push,
} from '../../kernel/contract.ts';
import { limits } from '../../kernel/limits.ts';
import { quantityMax } from '../carts/contract.ts';
import { orders } from './limits.ts';
import { timeZoneNamed } from './time-zone.ts';

declare module '../../kernel/ids.ts' {
  interface IdKinds {
    ord: 'order';
  }
}

/**
 * `placed`: stock is reserved, payment awaited. `paid`: money is there. `cancelled`: stock is back
 * (by the buyer, or because nobody paid in time).
 */
export const orderStates = ['placed', 'paid', 'cancelled'] as const;

export const orderOut = z.strictObject({
  id: idOf('ord'),
  /** Short number for people: `MR-7K3M9Q`. */
  number: z.string(),
  storeId: idOf('sto'),
  storeName: z.string(),
  officialId: idOf('oac'),
  buyer: personOut,
  lines: z.array(
    z.strictObject({
      productId: idOf('prd'),
      name: z.string(),
      imageUrl: z.string().nullable(),
      unitPrice: moneyOut,
      quantity: z.number().int(),
      amount: moneyOut,
    }),
  ),
  total: moneyOut,
  state: z.enum(orderStates),
  paymentId: idOf('pay'),
  /** Until when the reserved stock waits for the payment. */
  payBefore: instantOut,
  placedAt: instantOut,
  paidAt: instantOut.nullable(),
  cancelledAt: instantOut.nullable(),
  /** When the staff had done with it: handed over or sent. Null while it is still theirs to do. */
  completedAt: instantOut.nullable(),
  /** A picture, in the buyer's language, drawn when somebody first looks; null until it is paid. */
  receiptUrl: z.string().nullable(),
});

export const placeOrder = operation({
  name: 'stores.place-order',
  http: 'POST /v1/orders',
  summary:
    'Place an order: reserves the stock for 15 minutes and makes the payment. Refused when a price is no longer the one you saw.',
  auth: 'user',
  limit: orders,
  input: z.strictObject({
    storeId: idOf('sto'),
    lines: z
      .array(
        z.strictObject({
          productId: idOf('prd'),
          quantity: z.number().int().min(1).max(quantityMax),
          /** The unit price that the buyer saw. */
          unitPrice: moneyIn,
        }),
      )
      .min(1)
      .max(50),
    scene: sceneIn.optional(),
    idempotencyKey,
  }),
  output: orderOut,
});

export const getOrder = operation({
  name: 'stores.get-order',
  http: 'GET /v1/orders/:orderId',
  summary: 'An order: for its buyer and for the staff of the store.',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({ orderId: idOf('ord') }),
  output: orderOut,
});

export const listMyOrders = operation({
  name: 'stores.list-my-orders',
  http: 'GET /v1/orders',
  summary: 'What you have ordered, newest first.',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({ cursor: cursorIn, limit: limitIn(100, 30) }),
  output: pageOf(orderOut),
});

export const listStoreOrders = operation({
  name: 'stores.list-store-orders',
  http: 'GET /v1/stores/:storeId/orders',
  summary: 'What was ordered in a store (its staff), newest first.',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({
    storeId: idOf('sto'),
    /** `to-do`: paid, and not completed yet. */
    state: z.enum([...orderStates, 'to-do']).optional(),
    cursor: cursorIn,
    limit: limitIn(100, 30),
  }),
  output: pageOf(orderOut),
});

export const cancelOrder = operation({
  name: 'stores.cancel-order',
  http: 'POST /v1/orders/:orderId/cancellation',
  summary: 'Cancel an order that is not paid yet; its stock is free again.',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({ orderId: idOf('ord') }),
  output: orderOut,
});

export const setCompletion = operation({
  name: 'stores.set-completion',
  http: 'PUT /v1/orders/:orderId/completion',
  summary:
    'Say of a paid order that it is handed over or sent, or that it is not after all (its staff).',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({ orderId: idOf('ord'), isCompleted: z.boolean() }),
  output: orderOut,
});

const timeZoneIn = codeIn(/^[A-Z][\w+-]*(\/[\w+-]+)*$/, 40).transform((name, context) => {
  const timeZone = timeZoneNamed(name);
  if (timeZone !== null) return timeZone;
  context.addIssue({ code: 'custom', message: 'a time zone as Asia/Seoul' });
  return z.NEVER;
});

export const getStoreSummary = operation({
  name: 'stores.get-store-summary',
  http: 'GET /v1/stores/:storeId/summary',
  summary:
    'How a store stands (its staff): what is to do, what runs out, and what the last seven days sold.',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({ storeId: idOf('sto'), timeZone: timeZoneIn }),
  output: z.strictObject({
    /** Paid orders that are not completed yet. */
    toDoCount: z.number().int(),
    /** When the oldest of them was paid. */
    toDoSince: instantOut.nullable(),
    /** Products on sale of which few are left, and none; each is counted once. */
    fewLeftCount: z.number().int(),
    soldOutCount: z.number().int(),
    /** The last seven days in that time zone, today at the end. */
    days: z.array(
      z.strictObject({ date: z.iso.date(), orderCount: z.number().int(), sales: moneyOut }),
    ),
  }),
});

export const orderChanged = push({
  type: 'stores.order-changed',
  summary: 'An order of yours, or of a store that you staff, changed.',
  whenMissed: 'kept',
  data: orderOut,
});
