import { Building2 } from 'lucide-react';
import type { Item } from '../../../lib/api/operations.ts';
import { usePages } from '../../../lib/api/queries.ts';
import { useWords } from '../../../lib/i18n/words.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { ButtonLink } from '../../../ui/button.tsx';
import { CellGroup, CellLink } from '../../../ui/cell.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Empty } from '../../../ui/states.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { VerifiedMark } from '../../../ui/verified-mark.tsx';
import { discoverWords } from '../words/index.ts';

type Found = Item<'accounts.search-official'>;

/** Accounts whose name, handle or description has these words; all of them for none. */
export function FoundAccounts({ query }: { query: string }) {
  const found = usePages('accounts.search-official', { query });
  const w = useWords(discoverWords);
  return (
    <Loaded query={{ ...found, data: found.items }}>
      {(items) =>
        items.length === 0 ? (
          <Empty
            icon={Building2}
            text={query === '' ? w.noAccounts : w.noMatch(query)}
            action={<ButtonLink to="/console">{w.openOne}</ButtonLink>}
          />
        ) : (
          <>
            <CellGroup>
              {items.map((item) => (
                <AccountRow key={item.official.id} found={item} />
              ))}
            </CellGroup>
            <LoadMore query={found} />
          </>
        )
      }
    </Loaded>
  );
}

function AccountRow({ found: { official, isFollowing } }: { found: Found }) {
  const w = useWords(discoverWords);
  const { id, handle, name, avatarUrl, description, verification, followerCount } = official;
  return (
    <CellLink
      to={`/o/${handle}`}
      media={<Avatar seed={id} name={name} src={avatarUrl} />}
      title={
        <>
          <span>{name}</span> {verification && <VerifiedMark label={w.verified} />}
        </>
      }
      detail={
        <>
          {w.followers(followerCount)}
          {description !== '' && (
            <>
              {' · '}
              <span>{description}</span>
            </>
          )}
        </>
      }
      {...(isFollowing ? { value: <StatusTag tone="done">{w.following}</StatusTag> } : {})}
    />
  );
}
