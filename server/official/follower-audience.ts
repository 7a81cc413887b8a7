/** A follower's devices hear what an account sends: from when they connect, follow or reconnect. */
import type { Follow } from '../accounts/index.ts';
import { type PageOf, pageQuery } from '../kernel/cursor.ts';
import type { OfficialId, UserId } from '../kernel/ids.ts';
import type { Audience } from '../kernel/realtime/realtime.ts';
import type { Deps } from './deps.ts';

declare module '../kernel/realtime/realtime.ts' {
  interface AudienceKinds {
    followers: OfficialId;
  }
}

export const followersOf = (officialId: OfficialId): Audience => `followers:${officialId}`;

/** 5000 accounts: far beyond what one person reads, and a bound for one connection. */
const pagesMax = 25;
const pageSize = 200;

export function createAudiencesOf({ accounts: { follows } }: Pick<Deps, 'accounts'>) {
  return async (userId: UserId): Promise<Audience[]> => {
    const audiences: Audience[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < pagesMax; page += 1) {
      const query = pageQuery({ cursor, limit: pageSize });
      const found: PageOf<Follow> = await follows.of(userId, query);
      audiences.push(...found.items.map(({ officialId }) => followersOf(officialId)));
      if (found.nextCursor === null) break;
      cursor = found.nextCursor;
    }
    return audiences;
  };
}
