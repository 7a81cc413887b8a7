import type { OfficialAccount, Person } from '../../accounts/index.ts';

/** Whoever takes part in a conversation, as the others know them. */
export type Face = Person | OfficialAccount;
