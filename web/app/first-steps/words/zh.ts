import type { Translation } from '../../../lib/i18n/texts.ts';
import type { en } from './en.ts';

export const zh: Translation<typeof en> = {
  steps: '开始使用',
  place: (at, of) => `第 ${at} 步，共 ${of} 步`,
  later: '以后再说',
  next: '继续',
  done: '开始',
  cardTitle: '这是你的名片',
  cardText: '朋友会看到你的头像和昵称，随时可以更改。',
  friendsTitle: '添加一位朋友',
  friendsText: '让朋友扫这个码，或者扫朋友的码。',
  codeOf: (name) => `${name} 的二维码`,
  scan: '扫码',
  find: '按账号查找',
  followTitle: '关注身边的消息',
  followText: '关注后，就能收到店铺和政务机构的消息。',
  nobodyYet: '这里还没有店铺和机构，你可以成为第一个。',
  openOwn: '为店铺开通公众号',
  suggestions: '推荐关注的账号',
  verified: '已认证账号',
};
