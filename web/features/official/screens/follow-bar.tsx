import { useWords } from '../../../lib/i18n/words.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import { useFollowing } from '../../../sync/following.ts';
import { Button } from '../../../ui/button.tsx';
import { toast } from '../../../ui/toast.tsx';
import type { Official } from '../model/official.ts';
import { officialWords } from '../words/index.ts';

/** Above the talk with an account that one does not follow. */
export function FollowBar({ official }: { official: Official }) {
  const w = useWords(officialWords);
  const textOf = useProblemText();
  const { follow, isPending } = useFollowing(official, {
    onFollowed: () => toast(w.followed),
    onFailed: (problem) => toast(textOf(problem), 'failed'),
  });
  return (
    <div className="flex items-center justify-between gap-3 bg-surface px-4 py-2">
      <span className="min-w-0 text-small text-ink-soft">{w.followHint}</span>
      <Button size="small" busy={isPending} onClick={follow}>
        {w.follow}
      </Button>
    </div>
  );
}
