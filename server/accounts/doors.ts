import { mapPage } from '../kernel/cursor.ts';
import { type Door, door } from '../kernel/doors.ts';
import type { createProfile } from './change-profile.ts';
import * as contract from './contract.ts';
import type { Person } from './person.ts';
import type { createReadOfficials } from './read-officials.ts';
import type { createFriendship } from './relations/befriend.ts';
import type { createFollow } from './relations/follow.ts';
import type { createReadFriends } from './relations/read-friends.ts';
import type { createRunOfficial } from './run-official.ts';
import type { createSignIn } from './sign-in.ts';
import type { createSignUp, SignedIn } from './sign-up.ts';
import type { createVerifyOfficial } from './verify-official.ts';
import * as view from './view.ts';

export interface UseCases {
  readonly signUp: ReturnType<typeof createSignUp>;
  readonly signIn: ReturnType<typeof createSignIn>;
  readonly profile: ReturnType<typeof createProfile>;
  readonly friendship: ReturnType<typeof createFriendship>;
  readonly readFriends: ReturnType<typeof createReadFriends>;
  readonly following: ReturnType<typeof createFollow>;
  readonly officials: ReturnType<typeof createRunOfficial>;
  readonly readOfficials: ReturnType<typeof createReadOfficials>;
  readonly verifying: ReturnType<typeof createVerifyOfficial>;
  isOperatorHandle(handle: string): boolean;
}

const nothing = () => ({});

export function createDoors(useCases: UseCases): Door[] {
  return [
    ...sessionDoors(useCases),
    ...friendDoors(useCases),
    ...officialDoors(useCases),
    ...verificationDoors(useCases),
  ];
}

function sessionDoors({ signUp, signIn, profile, isOperatorHandle }: UseCases): Door[] {
  const me = (person: Person) => view.viewMe(person, isOperatorHandle(person.handle));
  const signedIn = ({ person, tokens }: SignedIn) => ({
    me: me(person),
    tokens: view.viewTokens(tokens),
  });
  return [
    door(contract.signUp, signUp, signedIn),
    door(contract.signIn, signIn.signIn, signedIn),
    door(contract.refreshSession, signIn.refreshSession, signedIn),
    door(contract.signOut, signIn.signOut, nothing),
    door(contract.listSessions, signIn.listSessions, view.viewDevices),
    door(contract.endSession, signIn.endSession, nothing),
    door(contract.changePassword, signIn.changePassword, nothing),
    door(contract.getMe, profile.getMe, me),
    door(contract.updateProfile, profile.updateProfile, me),
  ];
}

function friendDoors({ friendship, readFriends }: UseCases): Door[] {
  const { withPeople } = readFriends;
  return [
    door(contract.getPerson, readFriends.getPerson, view.viewPersonForViewer),
    door(
      contract.requestFriend,
      async (actor, command) => withPeople(await friendship.requestFriend(actor, command)),
      view.viewFriendRequest,
    ),
    door(contract.listFriendRequests, readFriends.listFriendRequests, (page) =>
      mapPage(page, view.viewFriendRequest),
    ),
    door(
      contract.acceptFriendRequest,
      async (actor, command) => withPeople(await friendship.acceptFriendRequest(actor, command)),
      view.viewFriendRequest,
    ),
    door(
      contract.declineFriendRequest,
      async (actor, command) => withPeople(await friendship.declineFriendRequest(actor, command)),
      view.viewFriendRequest,
    ),
    door(contract.listFriends, readFriends.listFriends, (page) => mapPage(page, view.viewPerson)),
    door(contract.removeFriend, friendship.removeFriend, nothing),
  ];
}

function officialDoors({ officials, readOfficials, following }: UseCases): Door[] {
  const { getForViewer, staffOf } = readOfficials;
  return [
    door(contract.openOfficial, officials.openOfficial, view.viewOfficial),
    door(contract.updateOfficial, officials.updateOfficial, view.viewOfficial),
    door(contract.getOfficial, readOfficials.getOfficial, view.viewForViewer),
    door(contract.searchOfficial, readOfficials.searchOfficial, (page) =>
      mapPage(page, view.viewForViewer),
    ),
    door(
      contract.follow,
      async (actor, command) => {
        await following.follow(actor, command);
        return getForViewer(actor, command.officialId);
      },
      view.viewForViewer,
    ),
    door(
      contract.unfollow,
      async (actor, command) => {
        await following.unfollow(actor, command);
        return getForViewer(actor, command.officialId);
      },
      view.viewForViewer,
    ),
    door(contract.listFollowing, readOfficials.listFollowing, (page) =>
      mapPage(page, view.viewOfficial),
    ),
    door(contract.listMyOfficial, readOfficials.listMyOfficial, (list) => ({
      items: list.map(({ official, role }) => ({ official: view.viewOfficial(official), role })),
    })),
    door(contract.listStaff, readOfficials.listStaff, view.viewStaff),
    door(
      contract.addStaff,
      async (actor, command) => {
        await officials.addStaff(actor, command);
        return staffOf(command.officialId);
      },
      view.viewStaff,
    ),
    door(
      contract.removeStaff,
      async (actor, command) => {
        await officials.removeStaff(actor, command);
        return staffOf(command.officialId);
      },
      view.viewStaff,
    ),
  ];
}

function verificationDoors({ verifying }: UseCases): Door[] {
  return [
    door(contract.requestVerification, verifying.requestVerification, view.viewVerification),
    door(contract.getVerificationRequest, verifying.getVerificationRequest, (found) => ({
      request: found && view.viewVerification(found),
    })),
    door(contract.listVerificationRequests, verifying.listVerificationRequests, (page) =>
      mapPage(page, view.viewVerification),
    ),
    door(contract.decideVerification, verifying.decideVerification, view.viewVerification),
  ];
}
