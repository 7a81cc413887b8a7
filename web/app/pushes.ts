import type { QueryClient } from '@tanstack/react-query';
import { chatPushes } from '../features/chat/pushes.ts';
import { operatorPushes } from '../features/console/operator/pushes.ts';
import { contactPushes } from '../features/contacts/pushes.ts';
import { inboxPushes } from '../features/inbox/pushes.ts';
import { mePushes } from '../features/me/pushes.ts';
import { officialPushes } from '../features/official/pushes.ts';
import { storePushes } from '../features/stores/pushes.ts';
import { walletPushes } from '../features/wallet/pushes.ts';
import type { ServerPush } from '../lib/api/operations.ts';
import { applyPushes, type PushHandlers, type PushType } from '../sync/pushes.ts';

/** Every push of the contract has a feature that hears it; one without does not compile. */
const handlers: PushHandlers<PushType> = {
  ...chatPushes,
  ...contactPushes,
  ...inboxPushes,
  ...mePushes,
  ...officialPushes,
  ...operatorPushes,
  ...storePushes,
  ...walletPushes,
};

/** What the server says, as the one who is signed in hears it. */
export function hearing(client: QueryClient, viewerId: string) {
  return (pushes: readonly ServerPush[]): void =>
    applyPushes({ client, viewerId }, pushes, handlers);
}
