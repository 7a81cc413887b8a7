/**
 * What becomes of a refresh token that is presented. Each renewal gives the device a token of the
 * next generation; the one before stays good until the new one has been used, however long that
 * takes, because an answer may have been lost on the way and the device then has only the old one.
 *
 * A lost answer and a thief look alike at first: the last used token comes once more. After the
 * moment in which two tabs may ask together, it therefore gets a fresh generation, and what was
 * issued before is replaced. Had its holder received it after all, that is found out as soon as it
 * is presented: two parties hold copies of one session, and it ends for both (RFC 9700, 4.14.2).
 */
import { type Instant, seconds } from '../clock.ts';

/** A generation whose token was presented and renewed. */
export interface RenewalUse {
  readonly generation: number;
  readonly at: Instant;
}

export interface RenewalState {
  /** Of the newest token that was issued. */
  readonly generation: number;
  /** The latest that were used, oldest first. */
  readonly uses: readonly RenewalUse[];
}

export type Renewal =
  /** The session moves on; its next token is of this generation. */
  | ({ readonly kind: 'move' } & RenewalState)
  /** The newest token is given once more; nothing changes. */
  | { readonly kind: 'repeat' }
  /** Somebody has a copy; the session ends. */
  | { readonly kind: 'copied' };

/** How long after its use a token may come again and get the same answer: tabs that ask together. */
export const togetherMs = seconds(60);
/** How many uses are remembered; more within `togetherMs` is nobody's tabs. */
export const usesMax = 8;

/** Decides what the token of a generation gets. Reads no store, no clock; changes nothing. */
export function decideRenewal(
  { generation, uses }: RenewalState,
  presented: number,
  now: Instant,
): Renewal {
  if (presented === generation) {
    const use = { generation, at: now };
    return { kind: 'move', generation: generation + 1, uses: [...uses, use].slice(-usesMax) };
  }
  const use = uses.find((one) => one.generation === presented);
  if (use && now.getTime() - use.at.getTime() < togetherMs) return { kind: 'repeat' };

  const isSuccessorUnused = presented === lastUsed({ generation, uses });
  if (!isSuccessorUnused) return { kind: 'copied' };
  const again = { generation: presented, at: now };
  return { kind: 'move', generation: generation + 1, uses: [...uses.slice(0, -1), again] };
}

/** Sessions of earlier versions kept no uses; there each generation followed on the one before. */
function lastUsed({ generation, uses }: RenewalState): number {
  return uses.at(-1)?.generation ?? generation - 1;
}
