import { plural } from '../../lib/i18n/plural.ts';

export const en = {
  chats: 'Chats',
  contacts: 'Contacts',
  discover: 'Discover',
  me: 'Me',
  console: 'Console',
  main: 'Main',
  offlineHint: 'No connection. Showing what is saved here.',
  connecting: 'Connecting…',
  starting: 'Starting Maru',
  screenBroke: 'This screen could not be shown.',
  noQuestion: 'The question could not be shown. Reload the page and try again.',
  notFound: 'There is nothing at this address.',
  toChats: 'Go to chats',
  otherPerson: 'Somebody else signed in with this browser.',
  otherPersonIs: (name: string) => `${name} is now signed in with this browser.`,
  otherPersonDetail:
    'A browser is one person’s at a time, so nothing of the other account is shown here any more. To use two accounts side by side, open a private window or another browser profile.',
  carryOn: 'Continue',
  carryOnAs: (name: string) => `Continue as ${name}`,
  unread: (count: number) => plural(count, { one: '# unread message', other: '# unread messages' }),
  newFriends: (count: number) =>
    plural(count, { one: '# friend request', other: '# friend requests' }),
  guest: 'Without an account',
  signIn: 'Sign in',
  signUp: 'Sign up',
  leftBehind: 'Some of your cart can no longer be bought and was left out.',
};
