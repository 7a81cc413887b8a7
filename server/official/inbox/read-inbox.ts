/** What the staff see: the chat list's inboxes, the notices of one account, and what they have read. */
import type { Accounts, OfficialAccount } from '../../accounts/index.ts';
import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import { mapPage, type PageOf, pageQuery } from '../../kernel/cursor.ts';
import type * as contract from './contract.ts';
import { isReadBy, type Notice } from './notice.ts';
import type { InboxHeads } from './store/inbox-heads.ts';
import type { InboxReads } from './store/inbox-reads.ts';
import type { Notices } from './store/notices.ts';

export interface ReadInboxDeps {
  readonly accounts: Pick<Accounts, 'officials' | 'officialsOf' | 'requireStaff'>;
  readonly notices: Pick<Notices, 'at' | 'page' | 'countUnread'>;
  readonly inboxHeads: Pick<InboxHeads, 'among'>;
  readonly inboxReads: Pick<InboxReads, 'among'>;
}

export interface Inbox {
  readonly official: OfficialAccount;
  readonly lastNotice: Notice | null;
  readonly lastSeq: number;
  readonly unreadCount: number;
}

export interface NoticeForReader {
  readonly notice: Notice;
  readonly isRead: boolean;
}

/** More than this is shown as this. */
export const unreadMax = 100;

export async function listInboxes(
  { accounts, notices, inboxHeads, inboxReads }: ReadInboxDeps,
  { userId }: UserActor,
): Promise<Inbox[]> {
  const officialIds = (await accounts.officialsOf(userId)).map(({ officialId }) => officialId);
  const [officials, heads, readOf] = await Promise.all([
    accounts.officials.getMany(officialIds),
    inboxHeads.among(officialIds),
    inboxReads.among(userId, officialIds),
  ]);
  const last = await notices.at(heads);
  return Promise.all(
    [...officials.values()].map(async (official): Promise<Inbox> => {
      const { id: officialId } = official;
      const lastSeq = heads.get(officialId) ?? 0;
      const read = readOf(officialId);
      const hasNews = lastSeq > read.readSeq;
      const unreadCount = hasNews
        ? await notices.countUnread({ officialId, userId, read }, unreadMax)
        : 0;
      return { official, lastNotice: last.get(officialId) ?? null, lastSeq, unreadCount };
    }),
  );
}

export async function listNotices(
  { accounts, notices, inboxReads }: ReadInboxDeps,
  { userId }: UserActor,
  { officialId, ...page }: Command<typeof contract.listNotices>,
): Promise<PageOf<NoticeForReader>> {
  await accounts.requireStaff(officialId, userId);
  const [found, readOf] = await Promise.all([
    notices.page(officialId, pageQuery(page)),
    inboxReads.among(userId, [officialId]),
  ]);
  const read = readOf(officialId);
  return mapPage(found, (notice) => ({ notice, isRead: isReadBy(notice, userId, read) }));
}
