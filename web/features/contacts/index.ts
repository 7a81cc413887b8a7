export { AddFriend } from './screens/add-friend.tsx';
export { Following } from './screens/following.tsx';
export { FriendRequests } from './screens/friend-requests.tsx';
export { Groups } from './screens/groups.tsx';
export { PersonCard } from './screens/person-card.tsx';
