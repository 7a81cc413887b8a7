export { FindAccounts } from './screens/find-accounts.tsx';
