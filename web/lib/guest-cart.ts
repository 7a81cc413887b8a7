import { create } from 'zustand';
import type { Id } from './ids.ts';
import { readLocal, writeLocal } from './local-storage.ts';

/**
 * What a guest wants to buy, kept on the device until somebody signs up or in, who then gets it. It
 * says how many of what; prices and stock are asked for when it is shown.
 */
export type GuestLine = {
  readonly storeId: Id<'sto'>;
  readonly productId: Id<'prd'>;
  readonly quantity: number;
};

type GuestCart = {
  readonly lines: readonly GuestLine[];
  /** It is being handed over; nobody shall look into the new cart before. */
  readonly isMoving: boolean;
};

export const guestCartKey = 'maru.guest-cart';
/** As many as a cart of the server has; of all stores together a few times that. */
export const guestLinesMax = 50;
const keptMax = 200;

export const useGuestCart = create<GuestCart>(() => ({ lines: recall(), isMoving: false }));

export function linesIn(lines: readonly GuestLine[], storeId: Id<'sto'>): GuestLine[] {
  return lines.filter((line) => line.storeId === storeId);
}

/** The lines with one of them set, added at the end, or (0) taken out. Pure. */
export function withGuestLine(lines: readonly GuestLine[], wanted: GuestLine): GuestLine[] {
  const isIt = ({ productId }: GuestLine): boolean => productId === wanted.productId;
  if (wanted.quantity === 0) return lines.filter((line) => !isIt(line));
  if (lines.some(isIt)) return lines.map((line) => (isIt(line) ? wanted : line));
  return [...lines, wanted].slice(-keptMax);
}

export function setGuestLine(wanted: GuestLine): void {
  keep(withGuestLine(useGuestCart.getState().lines, wanted));
}

function keep(lines: readonly GuestLine[]): void {
  useGuestCart.setState({ lines });
  writeLocal(guestCartKey, lines.length === 0 ? null : JSON.stringify(lines));
}

function recall(): GuestLine[] {
  try {
    return readGuestLines(JSON.parse(readLocal(guestCartKey) ?? '[]'));
  } catch {
    return [];
  }
}

/** Whatever is strange in what was kept is left out. Pure. */
export function readGuestLines(kept: unknown): GuestLine[] {
  return Array.isArray(kept) ? kept.filter(isLine).slice(-keptMax) : [];
}

function isLine(value: unknown): value is GuestLine {
  if (typeof value !== 'object' || value === null) return false;
  const { storeId, productId, quantity } = value as Record<string, unknown>;
  const isWhole = Number.isSafeInteger(quantity) && Number(quantity) > 0;
  return isWhole && startsWith(storeId, 'sto_') && startsWith(productId, 'prd_');
}

function startsWith(value: unknown, prefix: string): boolean {
  return typeof value === 'string' && value.startsWith(prefix);
}
