import type { Tx } from '../../kernel/db/database.ts';
import type { EventLog } from '../../kernel/events/event-log.ts';
import { groupBy } from '../../kernel/group-by.ts';
import { noticesPosted } from './events.ts';
import { type NoticeDraft, placed } from './notice.ts';
import type { InboxHeads } from './store/inbox-heads.ts';
import type { Notices } from './store/notices.ts';

export interface PostNoticesDeps {
  readonly eventLog: EventLog;
  readonly notices: Pick<Notices, 'post'>;
  readonly inboxHeads: Pick<InboxHeads, 'among' | 'move'>;
}

/** Puts them at the end of their inboxes, with as many commands for many as for one. */
export async function postNotices(
  { eventLog, notices, inboxHeads }: PostNoticesDeps,
  tx: Tx,
  drafts: readonly NoticeDraft[],
): Promise<void> {
  if (drafts.length === 0) return;
  const byInbox = groupBy(drafts, ({ officialId }) => officialId);
  const heads = await inboxHeads.among([...byInbox.keys()], tx);
  const posted = [...byInbox].map(([officialId, own]) => {
    const lastSeq = heads.get(officialId) ?? 0;
    return { officialId, lastSeq, own: placed(own, lastSeq) };
  });
  await notices.post(
    tx,
    posted.flatMap(({ own }) => own),
  );
  const ends = posted.map(({ officialId, lastSeq, own }) => ({
    officialId,
    seq: lastSeq + own.length,
  }));
  await inboxHeads.move(tx, ends);
  await eventLog.append(
    tx,
    posted.map(({ officialId, own }) =>
      noticesPosted(officialId, { officialId, noticeIds: own.map(({ id }) => id) }),
    ),
  );
}
