import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../../lib/i18n/words.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { FollowButton } from '../../../ui/follow/follow-button.tsx';
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

/** An account, and the button to follow it by. */
export function AccountCard({ account, isPublic = false, children }: AccountCardProps) {
  const w = useWords(discoverWords);
  const { official, role } = account;
  const { id, handle, name, avatarUrl, verification, followerCount } = official;
  return (
    <li
      className={classNames(
        'flex w-48 max-w-full shrink-0 flex-col gap-3 rounded-card p-3 pt-4 shadow-card',
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
      {role === null && (
        <FollowButton official={official} isFollowing={account.isFollowing} isInRow />
      )}
    </li>
  );
}
