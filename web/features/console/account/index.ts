export { OpenAccount } from './screens/open-account.tsx';
export { Profile } from './screens/profile.tsx';
export { Staff } from './screens/staff.tsx';
