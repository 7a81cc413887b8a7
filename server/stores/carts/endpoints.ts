import { type Endpoint, endpointsOn } from '../../kernel/endpoints.ts';
import * as contract from './contract.ts';
import { type EnrichCartDeps, enrichCart } from './enrich.ts';
import { type GetCartDeps, getCart } from './get-cart.ts';
import { type SetCartLineDeps, setCartLine } from './set-cart-line.ts';
import { viewCart } from './view.ts';

export type CartsDeps = GetCartDeps & SetCartLineDeps & EnrichCartDeps;

export function cartEndpoints(deps: CartsDeps): Endpoint[] {
  const on = endpointsOn(deps);
  return [
    on(contract.getCart, getCart, enrichCart, viewCart),
    on(contract.setCartLine, setCartLine, enrichCart, viewCart),
  ];
}
