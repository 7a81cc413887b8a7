import { useWords } from '../../../lib/i18n/words.ts';
import { FollowButton } from '../../../ui/follow/follow-button.tsx';
import type { Official } from '../model/official.ts';
import { officialWords } from '../words/index.ts';

/** Above the talk with an account that one does not follow. */
export function FollowBar({ official }: { official: Official }) {
  const w = useWords(officialWords);
  return (
    <div className="flex items-center justify-between gap-3 bg-surface px-4 py-2">
      <span className="min-w-0 text-small text-ink-soft">{w.followHint}</span>
      <FollowButton official={official} isFollowing={false} size="small" />
    </div>
  );
}
