import type { OperationName } from '../../lib/api/operations.ts';
import { inboxesKey, type Notice, noteNotice, noteUnread } from '../../sync/inboxes.ts';
import { nowAndAfterFetch, type PushHandlers } from '../../sync/pushes.ts';

export const inboxPushes: PushHandlers<'official.notice-posted' | 'official.notices-read'> = {
  'official.notice-posted': (notice, { client, viewerId }) => {
    let isCounted = false;
    nowAndAfterFetch(client, inboxesKey, () => {
      isCounted = noteNotice(client, notice, viewerId);
    });
    const counted: OperationName[] = isCounted ? [] : ['official.list-inboxes'];
    return ['official.list-notices', ...counted, ...changedWith(notice.content.kind)];
  },
  'official.notices-read': ({ officialId, unreadCount }, { client }) => {
    nowAndAfterFetch(client, inboxesKey, () => noteUnread(client, officialId, unreadCount));
    return [];
  },
};

/** What the console shows of the things themselves. */
function changedWith(kind: Notice['content']['kind']): readonly OperationName[] {
  switch (kind) {
    case 'verification':
      return [
        'accounts.get-verification-request',
        'accounts.get-official',
        'accounts.list-my-official',
      ];
    case 'stock':
      return ['stores.list-products'];
    case 'sale':
    case 'customer-message':
      return [];
  }
}
