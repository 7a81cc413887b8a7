export { CardStep } from './card-step.tsx';
export { FollowStep } from './follow-step.tsx';
export { FriendsStep } from './friends-step.tsx';
