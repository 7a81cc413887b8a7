/** The slice of carts: what people want, one cart for each person and store. */
import type { Module } from '../../kernel/module.ts';
import { type CartsDeps, cartEndpoints } from './endpoints.ts';

export { type Carts, createCartRows } from './store.ts';

export function carts(deps: CartsDeps): Module {
  return { endpoints: cartEndpoints(deps) };
}
