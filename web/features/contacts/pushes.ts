import { outdates, type PushHandlers } from '../../sync/pushes.ts';

type ContactPush =
  | 'accounts.friend-requested'
  | 'accounts.friend-added'
  | 'accounts.friend-removed';

export const contactPushes: PushHandlers<ContactPush> = {
  'accounts.friend-requested': outdates('accounts.list-friend-requests', 'accounts.get-person'),
  'accounts.friend-added': outdates(
    'accounts.list-friends',
    'accounts.list-friend-requests',
    'accounts.list-followed-by-friends',
    'accounts.get-person',
    'messaging.list-conversations',
  ),
  'accounts.friend-removed': outdates(
    'accounts.list-friends',
    'accounts.list-followed-by-friends',
    'accounts.get-person',
  ),
};
