import type { PushHandlers } from '../../../sync/pushes.ts';

export const operatorPushes: PushHandlers<'operator.waiting-changed'> = {
  'operator.waiting-changed': (waiting, { client }) => {
    client.setQueryData(['operator.count-waiting', {}], waiting);
    return [
      'accounts.list-verification-requests',
      'operator.list-dead-letters',
      'operator.list-dead-jobs',
    ];
  },
};
