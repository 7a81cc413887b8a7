import type { Accounts } from '../../accounts/index.ts';
import type { UserActor } from '../../kernel/actor.ts';
import type { Command } from '../../kernel/contract.ts';
import { type AppendItemDeps, appendItem } from '../feed/index.ts';
import { decideAnnouncement } from './announcement.ts';
import type * as contract from './contract.ts';
import {
  type PublishedAnnouncement,
  type ReadAnnouncementsDeps,
  requireItem,
} from './read-announcements.ts';

export interface PublishAnnouncementDeps extends AppendItemDeps {
  readonly accounts: Pick<Accounts, 'officials' | 'requireStaff'>;
  readonly feedItems: AppendItemDeps['feedItems'] & ReadAnnouncementsDeps['feedItems'];
}

/**
 * By the staff, once for each key: a repeat is told what was published, whatever has changed since,
 * and though the account was erased.
 */
export async function publishAnnouncement(
  deps: PublishAnnouncementDeps,
  { userId }: UserActor,
  command: Command<typeof contract.publishAnnouncement>,
): Promise<PublishedAnnouncement> {
  const { accounts } = deps;
  const { officialId, idempotencyKey } = command;
  const officialOf = await accounts.officials.lookUp([officialId]);
  const id = await appendItem(deps, {
    key: `${userId}:official.publish-announcement:${idempotencyKey}`,
    ...{ command, officialId, sentBy: userId },
    compose: async (tx) => {
      await accounts.requireStaff(officialId, userId, tx);
      return decideAnnouncement(officialOf(officialId), command);
    },
  });
  return { item: await requireItem(deps.feedItems, id), official: officialOf(officialId) };
}
