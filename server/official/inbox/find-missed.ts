import type { Accounts } from '../../accounts/index.ts';
import type { FoundMissed, MissedRange } from '../../kernel/feed/missed-push.ts';
import type { UserId } from '../../kernel/ids.ts';
import { noticePosted } from './contract.ts';
import { type EnrichNoticesDeps, enrichNotices } from './enrich.ts';
import type { Notices } from './store/notices.ts';
import { viewNotice } from './view.ts';

export interface FindMissedDeps extends EnrichNoticesDeps {
  readonly accounts: EnrichNoticesDeps['accounts'] & Pick<Accounts, 'officialsOf'>;
  readonly notices: Pick<Notices, 'since'>;
}

/** What the accounts that somebody staffs now had to tell since they were there. */
export async function findMissed(
  deps: FindMissedDeps,
  userId: UserId,
  { after, most }: MissedRange,
): Promise<FoundMissed> {
  const officialIds = (await deps.accounts.officialsOf(userId)).map(({ officialId }) => officialId);
  const found = await deps.notices.since(officialIds, { after, limit: most + 1 });
  if (found.length > most) return 'too-many';
  return (await enrichNotices(deps, found)).map((shown) => ({
    at: shown.notice.at,
    type: noticePosted.type,
    data: viewNotice(shown),
  }));
}
