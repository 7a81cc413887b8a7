import { Link } from 'react-router';
import { useWords } from '../../../lib/i18n/words.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { VerifiedMark } from '../../../ui/verified-mark.tsx';
import type { Official } from '../model/official.ts';
import { officialWords } from '../words/index.ts';

/** Who speaks, and who vouches for that; leads to the account. */
export function Publisher({ official }: { official: Official }) {
  const w = useWords(officialWords);
  const { verification } = official;
  return (
    <Link
      to={`/o/${official.handle}`}
      className="flex min-h-14 items-center gap-3 rounded-tile bg-public-tint px-3 py-2.5 text-public"
    >
      <Avatar seed={official.id} name={official.name} src={official.avatarUrl} size={44} />
      <span className="min-w-0">
        <span className="flex items-center gap-1 text-name font-semibold">
          <span className="min-w-0 break-words">{official.name}</span>
          {verification && <VerifiedMark label={w.verified} />}
        </span>
        {verification && (
          <span className="block text-small break-words">{verification.organization}</span>
        )}
      </span>
    </Link>
  );
}
