import { createContext, type ReactNode, use } from 'react';
import type { Output } from '../../../lib/api/operations.ts';
import { useOperation } from '../../../lib/api/queries.ts';
import type { Id } from '../../../lib/ids.ts';
import { Loaded } from '../../../ui/loaded.tsx';
import { NothingHere } from '../../../ui/nothing-here.tsx';

export type Official = Output<'accounts.get-official'>['official'];
type Account = { official: Official; isOwner: boolean };

const AccountContext = createContext<Account | null>(null);

/** The account that the console stands in. Screens below it are only drawn for its staff. */
export function useAccount(): Account {
  const account = use(AccountContext);
  if (account === null) throw new Error('A console screen was drawn outside of an account.');
  return account;
}

export function AccountProvider({
  officialId,
  children,
}: {
  officialId: Id<'oac'>;
  children: ReactNode;
}) {
  const query = useOperation('accounts.get-official', { handle: officialId });
  return (
    <Loaded query={query}>
      {({ official, role }) =>
        role === null ? (
          <NothingHere />
        ) : (
          <AccountContext value={{ official, isOwner: role === 'owner' }}>
            {children}
          </AccountContext>
        )
      }
    </Loaded>
  );
}

/** How many follow right now: asked anew wherever it is shown, since it decides what people do. */
export function useFollowerCount(): number {
  const { official } = useAccount();
  const fresh = useOperation('accounts.get-official', { handle: official.id }, { staleTime: 0 });
  return fresh.data?.official.followerCount ?? official.followerCount;
}

/** The account's mini-store: undefined while nobody knows, null when it has none. */
export function useAccountStore() {
  const { official } = useAccount();
  const query = useOperation('stores.find-store', { officialId: official.id });
  return { query, store: query.data?.store };
}
