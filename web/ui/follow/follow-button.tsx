import { Check } from 'lucide-react';
import { useAsMember } from '../../lib/guests.ts';
import { useWords } from '../../lib/i18n/words.ts';
import type { Id } from '../../lib/ids.ts';
import { useProblemText } from '../../lib/problem-words.ts';
import { useFollowing } from '../../sync/following.ts';
import { Button } from '../button.tsx';
import { confirm } from '../confirm.ts';
import { toast } from '../toast.tsx';
import { followWords } from './words/index.ts';

type FollowProps = {
  official: { id: Id<'oac'>; handle: string; name: string };
  isFollowing: boolean;
  size?: 'medium' | 'small';
  /** One of many in a row: as wide as its card, and no louder than the others. */
  isInRow?: boolean;
};

/**
 * Follows at a touch; leaving asks first. It stays where it is while its word changes, so that the keyboard
 * does, too.
 */
export function FollowButton(props: FollowProps) {
  const { official, isFollowing, size = 'medium', isInRow = false } = props;
  const w = useWords(followWords);
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
  const press = isFollowing ? () => void leave() : asMember(follow);
  return (
    <Button
      look={isFollowing || isInRow ? 'secondary' : 'primary'}
      size={size}
      wide={isInRow}
      aria-busy={isPending}
      onClick={isPending ? undefined : press}
    >
      {isFollowing && <Check size={18} aria-hidden className="shrink-0" />}
      {isFollowing ? w.following : w.follow}
    </Button>
  );
}
