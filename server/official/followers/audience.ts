/** A follower's devices hear what an account sends: from when they connect, follow or reconnect. */
import type { Accounts, Follow } from '../../accounts/index.ts';
import { pageQuery } from '../../kernel/cursor.ts';
import type { OfficialId, UserId } from '../../kernel/ids.ts';
import type { Audience } from '../../kernel/realtime/realtime.ts';

declare module '../../kernel/realtime/realtime.ts' {
  interface AudienceKinds {
    followers: OfficialId;
  }
}

export interface AudiencesDeps {
  readonly accounts: Pick<Accounts, 'follows'>;
}

export const followersOf = (officialId: OfficialId): Audience => `followers:${officialId}`;

/** 5000 accounts: far beyond what one person reads, and a bound for one connection. */
const pagesMax = 25;
const pageSize = 200;

/** The accounts whose news a person's devices hear. */
export async function followsOf(
  { accounts: { follows } }: AudiencesDeps,
  userId: UserId,
): Promise<Follow[]> {
  const found: Follow[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < pagesMax; page += 1) {
    const query = pageQuery({ cursor: cursor ?? undefined, limit: pageSize });
    const { items, nextCursor } = await follows.of(userId, query);
    found.push(...items);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return found;
}

export async function audiencesOf(deps: AudiencesDeps, userId: UserId): Promise<Audience[]> {
  return (await followsOf(deps, userId)).map(({ officialId }) => followersOf(officialId));
}
