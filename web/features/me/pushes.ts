import type { PushHandlers } from '../../sync/pushes.ts';

export const mePushes: PushHandlers<'accounts.profile-changed'> = {
  'accounts.profile-changed': (me, { client }) => {
    client.setQueryData(['accounts.get-me', {}], me);
    return [];
  },
};
