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

/** A step that is to come has no time yet. */
export type CourseStep = { what: Step['what']; at: string | null };

/** The same with what comes next, as long as something does. */
export function courseOf(order: Order): CourseStep[] {
  const done = stepsOf(order);
  return order.state === 'placed' ? [...done, { what: 'paid', at: null }] : done;
}

/** Right after the payment its news may be a moment ahead of the order's. */
export function seenAsPaid(order: Order): Order {
  return { ...order, state: 'paid' };
}

const picturesMax = 3;

/** The pictures that an order begins with; none when no product has one. */
export function picturesOf({ lines }: Order): string[] {
  return lines.flatMap(({ imageUrl }) => imageUrl ?? []).slice(0, picturesMax);
}
