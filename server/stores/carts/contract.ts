import { z } from 'zod';
import { idOf, moneyOut, operation } from '../../kernel/contract.ts';
import { limits } from '../../kernel/limits.ts';
import { productOut } from '../catalogue/contract.ts';

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
