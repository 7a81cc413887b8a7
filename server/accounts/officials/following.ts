import type { OfficialId, UserId } from '../../kernel/ids.ts';

/** What an official account shows of who follows it. Follows know the account, not the account them. */
export interface Following {
  followerCounts(officialIds: readonly OfficialId[]): Promise<Map<OfficialId, number>>;
  /** Those of the accounts that the user follows. */
  among(
    userId: UserId,
    officialIds: readonly OfficialId[],
  ): Promise<ReadonlyMap<OfficialId, object>>;
}
