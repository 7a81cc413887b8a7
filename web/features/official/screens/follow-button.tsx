import { Check } from 'lucide-react';
import { useAsMember } from '../../../lib/guests.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import { useFollowing } from '../../../sync/following.ts';
import { Button } from '../../../ui/button.tsx';
import { confirm } from '../../../ui/confirm.ts';
import { toast } from '../../../ui/toast.tsx';
import type { OfficialForViewer } from '../model/official.ts';
import { officialWords } from '../words/index.ts';

type FollowProps = {
  found: Pick<OfficialForViewer, 'official' | 'isFollowing'>;
  size?: 'medium' | 'small';
};

/** Follows at a touch; leaving asks first. */
export function FollowButton({ found: { official, isFollowing }, size = 'medium' }: FollowProps) {
  const w = useWords(officialWords);
  const textOf = useProblemText();
  const asMember = useAsMember('follow');
  const { follow, unfollow, isPending } = useFollowing(official, {
    onFollowed: () => toast(w.followed),
    onFailed: (problem) => toast(textOf(problem), 'failed'),
  });
  const leave = async (): Promise<void> => {
    const isSure = await confirm({
      title: w.unfollowTitle(official.name),
      detail: w.unfollowDetail,
      action: w.unfollow,
      danger: true,
    });
    if (isSure) unfollow();
  };
  if (!isFollowing) {
    return (
      <Button size={size} busy={isPending} onClick={asMember(follow)}>
        {w.follow}
      </Button>
    );
  }
  return (
    <Button look="secondary" size={size} busy={isPending} onClick={() => void leave()}>
      <Check size={18} aria-hidden />
      {w.following}
    </Button>
  );
}
