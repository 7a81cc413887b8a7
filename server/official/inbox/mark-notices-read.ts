import type { Accounts } from '../../accounts/index.ts';
import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import type { Db } from '../../kernel/db/database.ts';
import { devicesOf, type Realtime } from '../../kernel/realtime/realtime.ts';
import * as contract from './contract.ts';
import { decideRead } from './notice.ts';
import { unreadMax } from './read-inbox.ts';
import type { InboxHeads } from './store/inbox-heads.ts';
import type { InboxReads } from './store/inbox-reads.ts';
import type { Notices } from './store/notices.ts';

export interface MarkNoticesReadDeps {
  readonly db: Pick<Db, 'transaction'>;
  readonly realtime: Pick<Realtime, 'push'>;
  readonly accounts: Pick<Accounts, 'requireStaff'>;
  readonly notices: Pick<Notices, 'seqsAbout' | 'countUnread'>;
  readonly inboxHeads: Pick<InboxHeads, 'among'>;
  readonly inboxReads: Pick<InboxReads, 'find' | 'save'>;
}

/** By one of the staff, for themselves; their other devices hear how much is left. */
export async function markNoticesRead(
  deps: MarkNoticesReadDeps,
  { userId }: UserActor,
  { officialId, seq = 0, about }: Command<typeof contract.markNoticesRead>,
): Promise<{ unreadCount: number }> {
  const { db, realtime, accounts, notices, inboxHeads, inboxReads } = deps;
  const reader = { officialId, userId };
  const read = await db.transaction(
    async (tx) => {
      await accounts.requireStaff(officialId, userId, tx);
      const known = await inboxReads.find(tx, reader);
      const lastSeq = (await inboxHeads.among([officialId], tx)).get(officialId) ?? 0;
      const also = about === undefined ? [] : await notices.seqsAbout(tx, officialId, about);
      // What is not there yet cannot have been read.
      const now = decideRead(known, { upTo: Math.min(seq, lastSeq), also });
      await inboxReads.save(tx, reader, now);
      return now;
    },
    { serialKeys: [`inbox-read:${officialId}|${userId}`] },
  );
  const unreadCount = await notices.countUnread({ ...reader, read }, unreadMax);
  await realtime.push(devicesOf(userId), contract.noticesRead, { officialId, unreadCount });
  return { unreadCount };
}
