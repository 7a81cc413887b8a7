/** The module of people and official accounts as identities: who they are and how they stand. */
import type { Sessions } from '../kernel/auth/sessions.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db/database.ts';
import type { EventLog } from '../kernel/events/event-log.ts';
import type { Ids, OfficialId, UserId } from '../kernel/ids.ts';
import { type Module, moduleOf } from '../kernel/module.ts';
import type { PublicPages } from '../kernel/pages/public-pages.ts';
import type { RateLimiter } from '../kernel/rate-limiter.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import { createHandleRows } from './handles/index.ts';
import { createOfficialRows, type Officials, officials } from './officials/index.ts';
import {
  createPersonRows,
  isOperator,
  type People,
  people,
  requireOperator,
} from './people/index.ts';
import { createFollowRows, type Follows, follows } from './relations/follows/index.ts';
import {
  createFriendRequestRows,
  createFriendRows,
  type Friends,
  friends,
} from './relations/friends/index.ts';
import { sessions } from './sessions/index.ts';
import { createStaffRows, type Staff, staff } from './staff/index.ts';
import type { StaffMember } from './staff/staff-member.ts';
import { createVerificationRows, verification } from './verification/index.ts';

export { accountData, publicAccount, viewOfficial } from './officials/index.ts';
export type { OfficialAccount, Verification } from './officials/official-account.ts';
export { viewPerson } from './people/index.ts';
export type { Person } from './people/person.ts';
export type { Follow } from './relations/follows/follow.ts';
export type { Role } from './staff/contract.ts';
export type { StaffMember } from './staff/staff-member.ts';

export interface AccountsDeps {
  readonly db: Db;
  readonly eventLog: EventLog;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly realtime: Realtime;
  readonly sessions: Sessions;
  readonly limiter: RateLimiter;
  /** Handles of those who run this server. */
  readonly operators: ReadonlySet<string>;
  readonly publicPages: PublicPages;
  /** The address that people reach this server at; known once it listens. */
  publicUrl(): string;
}

/** What modules above may ask. */
export interface Accounts {
  readonly people: Pick<People, 'find' | 'get' | 'getMany' | 'lookUp'>;
  readonly officials: Pick<Officials, 'find' | 'get' | 'getMany' | 'lookUp' | 'requireExisting'>;
  readonly friends: Pick<Friends, 'isFriend' | 'areFriends'>;
  readonly follows: Omit<Follows, 'add' | 'remove'>;
  readonly requireStaff: Staff['requireStaff'];
  readonly requireOwner: Staff['requireOwner'];
  /** Null for somebody who does not act for the account. */
  readonly roleOf: Staff['roleOf'];
  staffOf(officialId: OfficialId): Promise<StaffMember[]>;
  /** The official accounts that a person acts for. */
  officialsOf(userId: UserId): Promise<StaffMember[]>;
  isOperator(userId: UserId): Promise<boolean>;
  /** @throws DomainError `accounts.not-operator` */
  requireOperator(userId: UserId): Promise<void>;
  /** Verification requests that wait for an operator; counted no further than `most`. */
  countWaitingRequests(most: number): Promise<number>;
  readonly module: Module;
}

export function createAccounts(deps: AccountsDeps): Accounts {
  const { db, clock } = deps;
  const followRows = createFollowRows({ db, clock });
  const rows = {
    handles: createHandleRows(db),
    people: createPersonRows(db),
    friends: createFriendRows(db),
    requests: createFriendRequestRows(db),
    staff: createStaffRows(db),
    officials: createOfficialRows({ db, clock, follows: followRows }),
    follows: followRows,
    verifications: createVerificationRows(db),
  };
  const all = { ...deps, ...rows };

  return {
    people: rows.people,
    officials: rows.officials,
    friends: rows.friends,
    follows: rows.follows,
    requireStaff: rows.staff.requireStaff,
    requireOwner: rows.staff.requireOwner,
    roleOf: rows.staff.roleOf,
    staffOf: (officialId) => rows.staff.of(officialId),
    officialsOf: rows.staff.byUser,
    isOperator: (userId) => isOperator(all, userId),
    requireOperator: (userId) => requireOperator(all, userId),
    countWaitingRequests: rows.verifications.countWaiting,
    module: moduleOf([
      people(all),
      sessions(all),
      friends(all),
      staff(all),
      officials(all),
      follows(all),
      verification(all),
    ]),
  };
}
