import { plural } from '../../../lib/i18n/plural.ts';

export const en = {
  title: 'Discover',
  scan: 'Scan',
  scanAndPay: 'Scan and pay',
  scanHint: 'Codes on cards, posters and counters',
  accounts: 'Official accounts',
  search: 'Search accounts',
  noAccounts: 'There are no accounts yet.',
  noMatch: (query: string) => `No account matches “${query}”.`,
  openOne: 'Open an account',
  verified: 'Verified',
  followers: (count: number) => plural(count, { one: '# follower', other: '# followers' }),
  following: 'Following',
  follow: 'Follow',
  shops: 'Shops',
  soldOut: 'Sold out',
  byFriends: 'Friends follow',
  followedBy: (name: string, others: number) =>
    others === 0
      ? `${name} follows it`
      : plural(others, { one: `${name} and # more`, other: `${name} and # more` }),
  bodies: 'Public offices',
  notices: 'Public notices',
  all: 'All',
  deserted: 'It is still quiet here. Open the first account, and everybody will find you.',
  aim: 'Point the camera at a QR code.',
  starting: 'Starting the camera…',
  denied: 'The camera may not be used. Allow it in the browser’s settings, or choose a picture.',
  noCamera: 'No camera was found. Choose a picture with a code instead.',
  insecure:
    'Browsers give the camera to pages over https only, and this one came over http. Choose a picture of the code, or type the address that stands with it.',
  typed: 'Address or text of the code',
  typedHint: (example: string) => `For example ${example}`,
  openTyped: 'Go',
  broken: 'The scanner could not be started.',
  album: 'Choose a picture',
  noCode: 'There is no code in this picture.',
  myCard: 'My name card',
  foreign: 'This code leads elsewhere',
  foreignDetail: (host: string) =>
    `It opens ${host}, which is not part of this service. Open it only if you trust where it is from.`,
  open: (host: string) => `Open ${host}`,
  plainText: 'Text in the code',
  plainDetail: 'This code is not a link of this service.',
  copy: 'Copy',
  again: 'Scan again',
};
