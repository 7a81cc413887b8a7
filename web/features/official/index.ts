export { Announcement } from './announcement.tsx';
export { AnnouncementList } from './announcement-list.tsx';
export { OfficialProfile } from './official-profile.tsx';
export { OfficialThread } from './official-thread.tsx';
