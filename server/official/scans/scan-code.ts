/** The short code in a card's QR, and where it leads. Pure. */
import { createHash } from 'node:crypto';
import type { Id, OfficialId, UserId } from '../../kernel/ids.ts';

export interface ScanCode {
  readonly code: string;
  readonly officialId: OfficialId;
  readonly broadcastId: Id<'brd'>;
  /** A path of the web client. */
  readonly target: string;
}

export interface Attempt {
  readonly officialId: OfficialId;
  readonly userId: UserId;
  /** The client's own UUID of this attempt. */
  readonly idempotencyKey: string;
}

const base32 = '0123456789abcdefghjkmnpqrstvwxyz';
const codeLength = 12;

/**
 * 60 bits of the attempt's hash. It is made of a UUID that only the sender knows, so nobody can
 * guess it; and a repeat of the attempt draws the very same card instead of a second one.
 */
export function codeOf({ officialId, userId, idempotencyKey }: Attempt): string {
  const hash = createHash('sha256').update(`${officialId}|${userId}|${idempotencyKey}`).digest();
  return Array.from(hash.subarray(0, codeLength), (byte) => base32[byte & 31]).join('');
}

/** What the QR code of a card says. */
export function scanLink(publicUrl: string, code: string): string {
  return `${publicUrl}/c/${code}`;
}

/** What the code of a previewed card says; it leads nowhere. */
export const sampleCode = '0'.repeat(codeLength);

export function targetOf(storeId: Id<'sto'> | null, handle: string): string {
  return storeId ? `/s/${storeId}` : `/o/${handle}`;
}

/** The code goes along, so that a follow or an order knows what led there. */
export function destinationOf({ target, code }: Pick<ScanCode, 'target' | 'code'>): string {
  return `${target}?scene=${code}`;
}
