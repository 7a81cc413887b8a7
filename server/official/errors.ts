import { refusals } from '../kernel/errors.ts';

export const refuse = refusals('official', {
  'no-such-feed': ['not-found', 'There is no such account, or you do not follow it.'],
  'no-such-broadcast': ['not-found', 'There is no such broadcast.'],
  'no-such-announcement': ['not-found', 'There is no such announcement.'],
  'no-such-product': ['not-found', "One of these products is not on sale in this account's store."],
  'not-government': ['forbidden', 'Only accounts of public bodies can publish announcements.'],
  'not-verified': ['forbidden', 'Announcements need a verification that is valid today.'],
});
