export { Announcements } from './screens/announcements.tsx';
export { Broadcasts } from './screens/broadcasts.tsx';
export { Customers } from './screens/customers.tsx';
export { NewAnnouncement } from './screens/new-announcement.tsx';
export { NewBroadcast } from './screens/new-broadcast.tsx';
