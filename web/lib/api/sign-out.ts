import { call } from './call.ts';
import { announceSignOut, beginLeaving, endSession } from './session.ts';

/** Ends the session here, in all tabs and at the server; unreached, the cookie runs out by itself. */
export async function signOut(): Promise<void> {
  beginLeaving();
  await call('accounts.sign-out', {}).catch(() => undefined);
  announceSignOut();
  endSession();
}
