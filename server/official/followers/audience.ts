/** A follower's devices hear what an account sends: from when they connect, follow or reconnect. */
import type { Accounts } from '../../accounts/index.ts';
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

/** The audiences that a person's devices are in. */
export async function audiencesOf(
  { accounts: { follows } }: AudiencesDeps,
  userId: UserId,
): Promise<Audience[]> {
  const audiences: Audience[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < pagesMax; page += 1) {
    const query = pageQuery({ cursor: cursor ?? undefined, limit: pageSize });
    const { items, nextCursor } = await follows.of(userId, query);
    audiences.push(...items.map(({ officialId }) => followersOf(officialId)));
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return audiences;
}
