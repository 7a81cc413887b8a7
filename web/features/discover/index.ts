export { DiscoverList } from './screens/discover-list.tsx';
export { DiscoverWide } from './screens/discover-wide.tsx';
export { FindAccounts } from './screens/find-accounts.tsx';
