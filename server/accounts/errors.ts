import { refusals } from '../kernel/errors.ts';

export const refuse = refusals('accounts', {
  'handle-taken': ['conflict', 'This handle is taken.'],
  'handle-reserved': ['conflict', 'This handle is kept back; choose another.'],
  'wrong-credentials': ['unauthenticated', 'Handle or password is not right.'],
  'wrong-password': ['forbidden', 'The current password is not right.'],
  'weak-password': [
    'invalid',
    'This password is easy to guess. Several words that do not belong together make a good one.',
  ],
  'no-such-user': ['not-found', 'There is no such person.'],
  'request-to-self': ['conflict', 'You cannot ask yourself.'],
  'already-friends': ['conflict', 'You are friends already.'],
  'no-such-request': ['not-found', 'There is no such friend request for you.'],
  'request-answered': ['conflict', 'This request was answered already.'],
  'no-such-official': ['not-found', 'There is no such official account.'],
  'not-staff': ['forbidden', 'There is no such official account, or you do not act for it.'],
  'not-owner': ['forbidden', 'There is no such official account, or you do not own it.'],
  'owner-stays': ['conflict', 'The owner cannot be taken off the staff.'],
  'too-many-staff': ['conflict', 'This account has as many staff as it can have.'],
  'not-operator': ['forbidden', 'Only those who run this server may do this.'],
  'verification-open': ['conflict', 'A verification request of this account waits already.'],
  'no-such-verification': ['not-found', 'There is no such verification request.'],
  'verification-decided': ['conflict', 'This request was decided already.'],
  renamed: ['conflict', 'The account has another name by now; look at it again.'],
  'own-account': ['forbidden', 'You act for this account, so somebody else must decide.'],
});
