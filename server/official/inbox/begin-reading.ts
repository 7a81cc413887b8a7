import type { Accounts } from '../../accounts/index.ts';
import type { Tx } from '../../kernel/db/database.ts';
import type { InboxHeads } from './store/inbox-heads.ts';
import type { InboxReader, InboxReads } from './store/inbox-reads.ts';

export interface BeginReadingDeps {
  readonly accounts: Pick<Accounts, 'roleOf'>;
  readonly inboxHeads: Pick<InboxHeads, 'among'>;
  readonly inboxReads: Pick<InboxReads, 'begin' | 'forget'>;
}

/** What was told before somebody joined the staff is no news to them; of those who left nothing is kept. */
export async function beginReading(
  { accounts, inboxHeads, inboxReads }: BeginReadingDeps,
  tx: Tx,
  reader: InboxReader,
): Promise<void> {
  const { officialId, userId } = reader;
  const role = await accounts.roleOf(officialId, userId, tx);
  if (!role) return inboxReads.forget(tx, reader);
  const heads = await inboxHeads.among([officialId], tx);
  return inboxReads.begin(tx, reader, heads.get(officialId) ?? 0);
}
