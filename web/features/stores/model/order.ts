import type { Output } from '../../../lib/api/operations.ts';

export type Order = Output<'stores.get-order'>;

/** How an order stands for its buyer: once paid it is the shop's to do, until the shop has done with it. */
export type Standing = Order['state'] | 'completed';

export function standingOf({ state, completedAt }: Pick<Order, 'state' | 'completedAt'>): Standing {
  return completedAt === null ? state : 'completed';
}

export type Step = { what: Standing; at: string };

/** What has happened to the order, in the order it happened. */
export function stepsOf({ placedAt, paidAt, completedAt, cancelledAt }: Order): Step[] {
  const steps: Step[] = [{ what: 'placed', at: placedAt }];
  if (paidAt !== null) steps.push({ what: 'paid', at: paidAt });
  if (completedAt !== null) steps.push({ what: 'completed', at: completedAt });
  if (cancelledAt !== null) steps.push({ what: 'cancelled', at: cancelledAt });
  return steps;
}

/** A step that is to come has no time yet. */
export type CourseStep = { what: Standing; at: string | null };

/** The same with what comes next, as long as something does. */
export function courseOf(order: Order): CourseStep[] {
  const done = stepsOf(order);
  const next = nextOf(order);
  return next === null ? done : [...done, { what: next, at: null }];
}

/** Nothing while the news of a payment is on its way. */
function nextOf(order: Order): 'paid' | 'completed' | null {
  const standing = standingOf(order);
  if (standing === 'placed') return 'paid';
  return standing === 'paid' && order.paidAt !== null ? 'completed' : null;
}

/** Whether its buyer still waits for the goods, and wants to know how to get them. */
export function isAwaited(order: Order): boolean {
  const standing = standingOf(order);
  return standing === 'placed' || standing === 'paid';
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
