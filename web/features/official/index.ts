export { Announcement } from './screens/announcement.tsx';
export { AnnouncementList } from './screens/announcement-list.tsx';
export { OfficialDetail } from './screens/official-detail.tsx';
export { OfficialProfile } from './screens/official-profile.tsx';
export { OfficialThread } from './screens/official-thread.tsx';
