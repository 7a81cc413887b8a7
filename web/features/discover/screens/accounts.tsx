import { useWords } from '../../../lib/i18n/words.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import type { FriendsAccount, Place } from '../model/place.ts';
import { discoverWords } from '../words/index.ts';
import { AccountCard } from './account-card.tsx';
import { Rail, Section } from './rail.tsx';
import type { usePlace } from './use-place.ts';

type Queries = ReturnType<typeof usePlace>;

/** What friends follow, of those friends who let it be seen. */
export function ByFriends({ place, queries }: { place: Place; queries: Queries }) {
  const w = useWords(discoverWords);
  if (place.byFriends.length === 0) return null;
  return (
    <Section title={w.byFriends}>
      <Rail query={queries.byFriends}>
        {place.byFriends.map((account) => (
          <AccountCard key={account.official.id} account={account}>
            <Faces account={account} />
          </AccountCard>
        ))}
      </Rail>
    </Section>
  );
}

function Faces({ account: { friends, friendCount } }: { account: FriendsAccount }) {
  const w = useWords(discoverWords);
  const [first] = friends;
  return (
    <span className="flex flex-col items-center gap-1.5">
      <span className="flex -space-x-2">
        {friends.map(({ id, displayName, avatarUrl }) => (
          <span key={id} className="rounded-full bg-surface p-0.5">
            <Avatar seed={id} name={displayName} src={avatarUrl} size={26} />
          </span>
        ))}
      </span>
      {first && <span>{w.followedBy(first.displayName, friendCount - 1)}</span>}
    </span>
  );
}

/** Accounts to follow, the newest first; public bodies apart. */
export function Accounts({ place, queries }: { place: Place; queries: Queries }) {
  const w = useWords(discoverWords);
  return (
    <>
      {place.bodies.length > 0 && (
        <Section title={w.bodies}>
          <Rail query={queries.bodies}>
            {place.bodies.map((account) => (
              <AccountCard key={account.official.id} account={account} isPublic />
            ))}
          </Rail>
        </Section>
      )}
      {place.accounts.length > 0 && (
        <Section title={w.accounts} all={{ to: '/discover/accounts', label: w.all }}>
          <Rail query={queries.accounts}>
            {place.accounts.map((account) => (
              <AccountCard key={account.official.id} account={account} />
            ))}
          </Rail>
        </Section>
      )}
    </>
  );
}
