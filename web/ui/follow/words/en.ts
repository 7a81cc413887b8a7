export const en = {
  follow: 'Follow',
  following: 'Following',
  unfollow: 'Unfollow',
  unfollowTitle: (name: string) => `Unfollow ${name}?`,
  unfollowDetail: 'You will no longer get what it sends.',
  followed: 'You now follow this account.',
};
