import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../../lib/i18n/words.ts';
import { useProblemText } from '../../../lib/problem-words.ts';
import { useFollowing } from '../../../sync/following.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { toast } from '../../../ui/toast.tsx';
import { VerifiedMark } from '../../../ui/verified-mark.tsx';
import type { Account } from '../model/place.ts';
import { discoverWords } from '../words/index.ts';

type AccountCardProps = {
  account: Account;
  /** Public bodies stand on indigo. */
  isPublic?: boolean;
  /** What is said of it; else how many follow. */
  children?: ReactNode;
};

/** An account to follow at a touch. */
export function AccountCard({ account, isPublic = false, children }: AccountCardProps) {
  const w = useWords(discoverWords);
  const { official, role } = account;
  const { id, handle, name, avatarUrl, verification, followerCount } = official;
  return (
    <li
      className={classNames(
        'flex w-44 shrink-0 flex-col gap-3 rounded-card p-4 shadow-card',
        isPublic ? 'bg-public-tint' : 'bg-surface',
      )}
    >
      <Link
        to={`/o/${handle}`}
        className="flex flex-1 flex-col items-center gap-2 rounded-tile text-center"
      >
        <Avatar seed={id} name={name} src={avatarUrl} size={72} />
        <span className="line-clamp-2 text-name font-semibold break-words text-ink">
          <span>{name}</span> {verification && <VerifiedMark label={w.verified} />}
        </span>
        <span className={classNames('text-small', isPublic ? 'text-public' : 'text-ink-soft')}>
          {children ?? w.followers(followerCount)}
        </span>
      </Link>
      {role === null && <FollowToggle account={account} />}
    </li>
  );
}

/** It stays where it is when it is pressed, so that the keyboard does, too. */
function FollowToggle({ account: { official, isFollowing } }: { account: Account }) {
  const w = useWords(discoverWords);
  const textOf = useProblemText();
  const { follow, unfollow, isPending } = useFollowing(official, {
    onFailed: (problem) => toast(textOf(problem), 'failed'),
  });
  return (
    <Button
      look="secondary"
      wide
      aria-pressed={isFollowing}
      aria-busy={isPending}
      onClick={isPending ? undefined : isFollowing ? unfollow : follow}
    >
      {isFollowing && <Check size={18} aria-hidden />}
      {isFollowing ? w.following : w.follow}
    </Button>
  );
}
