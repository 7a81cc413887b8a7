import type { Output } from '../../../lib/api/operations.ts';

export type Order = Output<'stores.get-order'>;
export type OrderState = Order['state'];

export type Step = { what: 'placed' | 'paid' | 'cancelled'; at: string };

/** What has happened to the order, in the order it happened. */
export function stepsOf({ placedAt, paidAt, cancelledAt }: Order): Step[] {
  const steps: Step[] = [{ what: 'placed', at: placedAt }];
  if (paidAt !== null) steps.push({ what: 'paid', at: paidAt });
  if (cancelledAt !== null) steps.push({ what: 'cancelled', at: cancelledAt });
  return steps;
}

export function piecesOf(order: Order): number {
  return order.lines.reduce((sum, line) => sum + line.quantity, 0);
}
