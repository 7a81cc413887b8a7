import { type Endpoint, endpointsOn, viewNothing } from '../../kernel/endpoints.ts';
import { type ChangePasswordDeps, changePassword } from './change-password.ts';
import * as contract from './contract.ts';
import { type EndSessionDeps, endSession, signOut } from './end-session.ts';
import { type ListSessionsDeps, listSessions } from './list-sessions.ts';
import { type RefreshSessionDeps, refreshSession } from './refresh-session.ts';
import { type SignInDeps, signIn } from './sign-in.ts';
import { type SignUpDeps, signUp } from './sign-up.ts';
import { viewDevices, viewSignedIn } from './view.ts';

export type SessionsDeps = SignUpDeps &
  SignInDeps &
  RefreshSessionDeps &
  EndSessionDeps &
  ListSessionsDeps &
  ChangePasswordDeps;

export function sessionEndpoints(deps: SessionsDeps): Endpoint[] {
  const on = endpointsOn(deps);
  return [
    on(contract.signUp, signUp, viewSignedIn),
    on(contract.signIn, signIn, viewSignedIn),
    on(contract.refreshSession, refreshSession, viewSignedIn),
    on(contract.signOut, signOut, viewNothing),
    on(contract.listSessions, listSessions, viewDevices),
    on(contract.endSession, endSession, viewNothing),
    on(contract.changePassword, changePassword, viewNothing),
  ];
}
