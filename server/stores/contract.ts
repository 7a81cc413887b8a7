import { z } from 'zod';
import { officialOut, personOut, sceneIn } from '../accounts/contract.ts';
import {
  currencyIn,
  cursorIn,
  idempotencyKey,
  idOf,
  instantOut,
  limitIn,
  longTextIn,
  moneyIn,
  moneyOut,
  nameIn,
  operation,
  pageOf,
  push,
} from '../kernel/contract.ts';
import { limits } from '../kernel/limits.ts';
import { imageOut } from '../media/contract.ts';
import { orders } from './limits.ts';

declare module '../kernel/ids.ts' {
  interface IdKinds {
    sto: 'store';
    prd: 'product';
    ord: 'order';
  }
}

export const storeOut = z.strictObject({
  id: idOf('sto'),
  official: officialOut,
  name: z.string(),
  notice: z.string(),
  currency: currencyIn,
  productCount: z.number().int(),
});

export const openStore = operation({
  name: 'stores.open-store',
  http: 'POST /v1/stores',
  summary: 'Open the mini-store of an official account (its staff). One store each.',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({
    officialId: idOf('oac'),
    name: nameIn(30),
    currency: currencyIn,
    notice: longTextIn(500, { least: 0 }).default(''),
  }),
  output: storeOut,
});

export const updateStore = operation({
  name: 'stores.update-store',
  http: 'PATCH /v1/stores/:storeId',
  summary: "Change the store's name or notice (its staff).",
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({
    storeId: idOf('sto'),
    name: nameIn(30).optional(),
    notice: longTextIn(500, { least: 0 }).optional(),
  }),
  output: storeOut,
});

export const getStore = operation({
  name: 'stores.get-store',
  http: 'GET /v1/stores/:storeId',
  summary: 'A store.',
  auth: 'anyone',
  limit: limits.public,
  input: z.strictObject({ storeId: idOf('sto') }),
  output: storeOut,
});

export const findStore = operation({
  name: 'stores.find-store',
  http: 'GET /v1/official-accounts/:officialId/store',
  summary: 'The store of an official account, or null.',
  auth: 'anyone',
  limit: limits.public,
  input: z.strictObject({ officialId: idOf('oac') }),
  output: z.strictObject({ store: storeOut.nullable() }),
});

export const productOut = z.strictObject({
  id: idOf('prd'),
  storeId: idOf('sto'),
  name: z.string(),
  description: z.string(),
  price: moneyOut,
  /** What can be bought now; reserved pieces are not counted. */
  stock: z.number().int(),
  /** Give it back with a new count of the stock. */
  stockRevision: z.number().int(),
  images: z.array(imageOut),
  isOnSale: z.boolean(),
});

export const productImagesMax = 9;
const stockIn = z.number().int().min(0).max(1_000_000);

export const addProduct = operation({
  name: 'stores.add-product',
  http: 'POST /v1/stores/:storeId/products',
  summary: 'Put a product on sale (staff). Name, price and stock are enough.',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({
    storeId: idOf('sto'),
    name: nameIn(60),
    description: longTextIn(4_000, { least: 0 }).default(''),
    price: moneyIn,
    stock: stockIn,
    mediaIds: z.array(idOf('med')).max(productImagesMax).default([]),
  }),
  output: productOut,
});

export const updateProduct = operation({
  name: 'stores.update-product',
  http: 'PATCH /v1/products/:productId',
  summary:
    'Change a product (staff). `stock` adds what is between `from` and `to`, so that pieces which are ordered meanwhile stay ordered; refused when other staff has changed the stock since.',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({
    productId: idOf('prd'),
    name: nameIn(60).optional(),
    description: longTextIn(4_000, { least: 0 }).optional(),
    price: moneyIn.optional(),
    /** `from` and `revision` as the product said when it was looked at. */
    stock: z
      .strictObject({ from: stockIn, to: stockIn, revision: z.number().int().min(0) })
      .optional(),
    mediaIds: z.array(idOf('med')).max(productImagesMax).optional(),
    isOnSale: z.boolean().optional(),
  }),
  output: productOut,
});

export const getProduct = operation({
  name: 'stores.get-product',
  http: 'GET /v1/products/:productId',
  summary: 'A product; while it is off sale, for the staff only.',
  auth: 'anyone',
  limit: limits.public,
  input: z.strictObject({ productId: idOf('prd') }),
  output: productOut,
});

export const listProducts = operation({
  name: 'stores.list-products',
  http: 'GET /v1/stores/:storeId/products',
  summary: 'The products of a store, newest first; staff also see those not on sale.',
  auth: 'anyone',
  limit: limits.public,
  input: z.strictObject({ storeId: idOf('sto'), cursor: cursorIn, limit: limitIn(100, 30) }),
  output: pageOf(productOut),
});

export const cartOut = z.strictObject({
  storeId: idOf('sto'),
  lines: z.array(
    z.strictObject({
      product: productOut,
      quantity: z.number().int(),
      amount: moneyOut,
      /** False when sold out, off sale, or fewer are left than wanted. */
      isAvailable: z.boolean(),
    }),
  ),
  total: moneyOut,
});

export const quantityMax = 999;

export const getCart = operation({
  name: 'stores.get-cart',
  http: 'GET /v1/stores/:storeId/cart',
  summary: 'Your cart in a store, with prices and stock of now.',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({ storeId: idOf('sto') }),
  output: cartOut,
});

export const setCartLine = operation({
  name: 'stores.set-cart-line',
  http: 'PUT /v1/products/:productId/cart-line',
  summary: 'How many of a product you want; 0 takes it out.',
  auth: 'user',
  limit: limits.write,
  input: z.strictObject({
    productId: idOf('prd'),
    quantity: z.number().int().min(0).max(quantityMax),
  }),
  output: cartOut,
});

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
    state: z.enum(orderStates).optional(),
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

export const orderChanged = push({
  type: 'stores.order-changed',
  summary: 'An order of yours, or of a store that you staff, changed.',
  data: orderOut,
});
