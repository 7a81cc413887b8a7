import type { Item } from '../../../../lib/api/operations.ts';

export type VerificationRequest = Item<'accounts.list-verification-requests'>;
