import { Store } from 'lucide-react';
import { Link } from 'react-router';
import type { Item } from '../../lib/api/operations.ts';
import { usePages } from '../../lib/api/queries.ts';
import { useWords } from '../../lib/i18n/words.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { FollowButton } from '../../ui/follow/follow-button.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Empty } from '../../ui/states.tsx';
import { VerifiedMark } from '../../ui/verified-mark.tsx';
import { StepPage } from './step-page.tsx';
import { firstStepWords } from './words/index.ts';

/** The third: somebody to hear from. On an empty server, the first of them could be one's own. */
export function FollowStep() {
  const w = useWords(firstStepWords);
  const found = usePages('accounts.search-official', { query: '' });
  return (
    <StepPage at={2} title={w.followTitle} text={w.followText}>
      <Loaded query={{ ...found, data: found.items }}>
        {(items) =>
          items.length === 0 ? (
            <Empty
              icon={Store}
              text={w.nobodyYet}
              action={
                <ButtonLink look="secondary" to="/console/new">
                  {w.openOwn}
                </ButtonLink>
              }
            />
          ) : (
            <>
              <ul aria-label={w.suggestions} className="flex flex-col gap-3">
                {items.map((item) => (
                  <li key={item.official.id}>
                    <Suggestion found={item} />
                  </li>
                ))}
              </ul>
              <LoadMore query={found} />
            </>
          )
        }
      </Loaded>
    </StepPage>
  );
}

function Suggestion({ found }: { found: Item<'accounts.search-official'> }) {
  const w = useWords(firstStepWords);
  const { id, handle, name, avatarUrl, description, verification } = found.official;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card bg-surface p-3 shadow-card">
      <Link
        to={`/o/${handle}`}
        className="flex min-w-0 flex-1 basis-44 items-center gap-3 rounded-tile"
      >
        <Avatar seed={id} name={name} src={avatarUrl} size={56} />
        <span className="min-w-0">
          <span className="flex items-center gap-1 text-name font-semibold text-ink">
            <span className="line-clamp-2 min-w-0 break-words">{name}</span>
            {verification && <VerifiedMark label={w.verified} />}
          </span>
          <span className="line-clamp-2 text-small break-words text-ink-soft">
            {description === '' ? `@${handle}` : description}
          </span>
        </span>
      </Link>
      <FollowButton official={found.official} isFollowing={found.isFollowing} size="small" />
    </div>
  );
}
