import type { Translation } from '../../../lib/i18n/texts.ts';
import type { en } from './en.ts';

export const ko: Translation<typeof en> = {
  follow: '팔로우',
  following: '팔로잉',
  unfollow: '팔로우 취소',
  unfollowTitle: (name) => `${name} 팔로우를 취소할까요?`,
  unfollowDetail: '더 이상 이 계정의 소식을 받지 않아요.',
  followed: '이제 이 계정을 팔로우해요.',
};
