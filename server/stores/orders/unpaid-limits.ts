/**
 * What one buyer may keep from others without paying: an order reserves its pieces for a while, and
 * nobody's empty wallet may empty a shop.
 */
import { after, days, type Instant } from '../../kernel/clock.ts';
import { refuse } from '../errors.ts';
import type { Order } from './order.ts';

/** Orders that wait for payment, by buyer and store. */
const unpaidMax = 5;
/** Pieces in them, the new order's included. */
const reservedPiecesMax = 200;
/** Orders that came to nothing within a day: cancelled, or not paid in time. */
const givenUpMax = 10;
const lookBackMs = days(1);

export type RecentUnpaid = Pick<Order, 'state' | 'paymentId'> & { readonly pieces: number };

export function lookBackFrom(now: Instant): Instant {
  return after(now, -lookBackMs);
}

/** @param recent the buyer's orders in this store that were placed lately and are not paid */
export function requireMayReserve(
  recent: readonly Pick<RecentUnpaid, 'state' | 'pieces'>[],
  pieces: number,
): void {
  const waiting = recent.filter(({ state }) => state === 'placed');
  const reserved = waiting.reduce((sum, order) => sum + order.pieces, pieces);
  if (waiting.length >= unpaidMax) throw refuse['too-many-unpaid']();
  if (reserved > reservedPiecesMax) throw refuse['too-many-reserved']();
  const givenUp = recent.filter(({ state }) => state === 'cancelled');
  if (givenUp.length >= givenUpMax) throw refuse['too-many-given-up']();
}

export function piecesOf(lines: readonly { readonly quantity: number }[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}
