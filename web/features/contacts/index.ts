export { AddFriend } from './add-friend.tsx';
export { Following } from './following.tsx';
export { FriendRequests } from './friend-requests.tsx';
export { Groups } from './groups.tsx';
export { PersonCard } from './person-card.tsx';
