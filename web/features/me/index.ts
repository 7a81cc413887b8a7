export { ChangePassword } from './change-password.tsx';
export { Devices } from './devices.tsx';
export { MyCard } from './my-card.tsx';
export { Profile } from './profile.tsx';
export { Settings } from './settings.tsx';
