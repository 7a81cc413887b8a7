/** The module of people and official accounts as identities: who they are and how they stand. */
import type { Sessions } from '../kernel/auth/sessions.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db/database.ts';
import type { EventLog } from '../kernel/events/event-log.ts';
import type { Ids, OfficialId, UserId } from '../kernel/ids.ts';
import type { Module } from '../kernel/module.ts';
import type { RateLimiter } from '../kernel/rate-limiter.ts';
import type { Realtime } from '../kernel/realtime/realtime.ts';
import { createProfile } from './change-profile.ts';
import { createEndpoints } from './endpoints.ts';
import type { StaffMember } from './official.ts';
import { createReadOfficials } from './read-officials.ts';
import { createBetween, createFriendship } from './relations/befriend.ts';
import { createFollow } from './relations/follow.ts';
import { createReadFriends } from './relations/read-friends.ts';
import { createFollows, type Follows } from './relations/store/follows.ts';
import { createFriendRequests } from './relations/store/friend-requests.ts';
import { createFriends, type Friends } from './relations/store/friends.ts';
import { createRunOfficial } from './run-official.ts';
import { createSignIn } from './sign-in.ts';
import { createSignUp } from './sign-up.ts';
import { createHandles } from './store/handles.ts';
import { createOfficials, type Officials } from './store/officials.ts';
import { createPeople, type People } from './store/people.ts';
import { createStaff, type Staff } from './store/staff.ts';
import { createVerifications } from './store/verifications.ts';
import { createSubscribers } from './subscribers.ts';
import { createVerifyOfficial } from './verify-official.ts';
import { viewOfficial, viewPerson } from './view.ts';

export type { OfficialAccount, Role, StaffMember, Verification } from './official.ts';
export type { Person } from './person.ts';
export type { Follow } from './relations/store/follows.ts';
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
  const handles = createHandles(db);
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
