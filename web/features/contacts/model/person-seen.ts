import type { Output } from '../../../lib/api/operations.ts';

/** A person, and how one stands with them. */
export type PersonSeen = Output<'accounts.get-person'>;
