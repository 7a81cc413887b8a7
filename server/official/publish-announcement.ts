import type { UserActor } from '../kernel/actor.ts';
import type { Command } from '../kernel/contract.ts';
import { requireAgency } from './announcement.ts';
import { createAppendItem } from './append-item.ts';
import type { publishAnnouncement as contract } from './contract.ts';
import type { Deps } from './deps.ts';
import type { FeedItemId } from './feed-item.ts';

export function createPublishAnnouncement(deps: Deps) {
  const { db, accounts } = deps;
  const appendItem = createAppendItem(deps);

  return async ({ userId }: UserActor, command: Command<typeof contract>): Promise<FeedItemId> => {
    const { officialId, title, body, locale, idempotencyKey } = command;
    await accounts.requireStaff(officialId, userId);
    const key = `${userId}:official.publish-announcement:${idempotencyKey}`;
    const published = await db.recorded<FeedItemId>(key, command);
    if (published) return published.value;
    requireAgency(await accounts.officials.get(officialId));
    return appendItem({
      key,
      command,
      officialId,
      sentBy: userId,
      content: { kind: 'announcement', title, body, locale },
    });
  };
}
