import type { SessionRow, SessionTokens } from '../../kernel/auth/sessions.ts';
import type { Me } from '../people/person.ts';

/** What a device gets to know when a session is opened or renewed on it. */
export interface SignedIn {
  readonly me: Me;
  readonly tokens: SessionTokens;
}

/** A device that is signed in, as its user sees it. */
export interface Device {
  readonly session: SessionRow;
  readonly isCurrent: boolean;
}
