export { FindAccounts } from './find-accounts.tsx';
