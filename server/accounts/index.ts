/** The module of people and official accounts as identities: who they are and how they stand. */
import type { Sessions } from '../kernel/auth/sessions.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db/database.ts';
import type { EventLog } from '../kernel/events/event-log.ts';
import type { Ids, OfficialId, UserId } from '../kernel/ids.ts';
import type { Module } from '../kernel/module.ts';
import type { RateLimiter } from '../kernel/rate-limiter.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import { createEndpoints } from './endpoints.ts';
import { createHandleRows } from './handles/index.ts';
import type { StaffMember } from './officials/official.ts';
import { createReadOfficials } from './officials/read-officials.ts';
import { createRunOfficial } from './officials/run-official.ts';
import { createOfficials, type Officials } from './officials/store.ts';
import { createProfile } from './people/profile.ts';
import { createPeople, type People } from './people/store.ts';
import { createFollow } from './relations/follows/follow.ts';
import { createFollows, type Follows } from './relations/follows/store.ts';
import { createBetween, createFriendship } from './relations/friends/befriend.ts';
import { createReadFriends } from './relations/friends/read-friends.ts';
import { createFriendRequests } from './relations/friends/store/friend-requests.ts';
import { createFriends, type Friends } from './relations/friends/store/friends.ts';
import { createSignIn } from './sessions/sign-in.ts';
import { createSignUp } from './sessions/sign-up.ts';
import { createStaff, type Staff } from './staff/store.ts';
import { createSubscribers } from './subscribers.ts';
import { createVerifications } from './verification/store.ts';
import { createVerifyOfficial } from './verification/verify-official.ts';
import { viewOfficial, viewPerson } from './view.ts';

export type { OfficialAccount, Role, StaffMember, Verification } from './officials/official.ts';
export type { Person } from './people/person.ts';
export type { Follow } from './relations/follows/store.ts';
export { viewOfficial, viewPerson } from './view.ts';

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
}

/** What modules above may ask. */
export interface Accounts {
  readonly people: Pick<People, 'find' | 'get' | 'getMany' | 'lookUp'>;
  readonly officials: Pick<Officials, 'get' | 'getMany' | 'lookUp' | 'requireExisting'>;
  readonly friends: Pick<Friends, 'isFriend' | 'areFriends'>;
  readonly follows: Omit<Follows, 'add' | 'remove'>;
  readonly requireStaff: Staff['requireStaff'];
  readonly requireOwner: Staff['requireOwner'];
  staffOf(officialId: OfficialId): Promise<StaffMember[]>;
  /** The official accounts that a person acts for. */
  officialsOf(userId: UserId): Promise<StaffMember[]>;
  isOperator(userId: UserId): Promise<boolean>;
  readonly views: { viewPerson: typeof viewPerson; viewOfficial: typeof viewOfficial };
  readonly module: Module;
}

export function createAccounts(deps: AccountsDeps): Accounts {
  const { db, operators } = deps;
  const handles = createHandleRows(db);
  const people = createPeople(db);
  const staff = createStaff(db);
  const friends = createFriends(db);
  const requests = createFriendRequests(db);
  const follows = createFollows(deps);
  const officials = createOfficials({ ...deps, countFollowers: follows.followerCounts });
  const stores = { handles, people, staff, friends, requests, follows, officials };

  const isOperatorHandle = (handle: string) => operators.has(handle);
  async function isOperator(userId: UserId): Promise<boolean> {
    const person = await people.find(userId);
    return person !== null && isOperatorHandle(person.handle);
  }

  const all = { ...deps, ...stores, isOperator, isOperatorHandle };
  const readFriends = createReadFriends({ ...all, betweenOf: createBetween(all) });
  const endpoints = createEndpoints({
    signUp: createSignUp(all),
    signIn: createSignIn(all),
    profile: createProfile(all),
    friendship: createFriendship(all),
    readFriends,
    following: createFollow(all),
    officials: createRunOfficial(all),
    readOfficials: createReadOfficials(all),
    verifying: createVerifyOfficial({ ...all, verifications: createVerifications(db) }),
    isOperatorHandle,
  });

  return {
    people,
    officials,
    friends,
    follows,
    requireStaff: staff.requireStaff,
    requireOwner: staff.requireOwner,
    staffOf: (officialId) => staff.of(officialId),
    officialsOf: staff.byUser,
    isOperator,
    views: { viewPerson, viewOfficial },
    module: { endpoints, subscribers: createSubscribers({ ...all, ...readFriends }) },
  };
}
