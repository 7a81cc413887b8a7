import type { Translation } from '../../../lib/i18n/texts.ts';
import type { en } from './en.ts';

export const zh: Translation<typeof en> = {
  follow: '关注',
  following: '已关注',
  unfollow: '取消关注',
  unfollowTitle: (name) => `取消关注${name}？`,
  unfollowDetail: '之后将不再收到它的消息。',
  followed: '已关注该账号。',
};
