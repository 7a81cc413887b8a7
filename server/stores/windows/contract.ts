import { z } from 'zod';
import { cursorIn, limitIn, operation, pageOf } from '../../kernel/contract.ts';
import { limits } from '../../kernel/limits.ts';
import { productOut } from '../catalogue/contract.ts';
import { storeOut } from '../storefront/contract.ts';

export const listWindows = operation({
  name: 'stores.list-windows',
  http: 'GET /v1/store-windows',
  summary:
    'Stores that have something on sale, the newest first, each with some of its newest products. In each page those that are sold out come last.',
  auth: 'user',
  limit: limits.read,
  input: z.strictObject({ cursor: cursorIn, limit: limitIn(30, 12) }),
  output: pageOf(
    z.strictObject({
      store: storeOut,
      /** At least one; those with pictures come first. */
      products: z.array(productOut),
    }),
  ),
});
