export { ChangePassword } from './screens/change-password.tsx';
export { Devices } from './screens/devices.tsx';
export { MyCard } from './screens/my-card.tsx';
export { Profile } from './screens/profile.tsx';
export { Settings } from './screens/settings.tsx';
