import { z } from 'zod';
import {
  cursorIn,
  idOf,
  limitIn,
  longTextIn,
  moneyIn,
  moneyOut,
  nameIn,
  operation,
  pageOf,
} from '../../kernel/contract.ts';
import { limits } from '../../kernel/limits.ts';
import { imageOut } from '../../media/contract.ts';

declare module '../../kernel/ids.ts' {
  interface IdKinds {
    prd: 'product';
  }
}

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

/** Few are left: those who sell it should know, and those who buy it are told. */
export const fewMax = 5;
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
