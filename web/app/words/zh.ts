import type { Translation } from '../../lib/i18n/texts.ts';
import type { en } from './en.ts';

export const zh: Translation<typeof en> = {
  chats: '聊天',
  contacts: '通讯录',
  discover: '发现',
  me: '我',
  console: '管理后台',
  main: '主菜单',
  offlineHint: '网络未连接，显示的是已保存的内容。',
  connecting: '连接中…',
  starting: '正在启动 Maru',
  screenBroke: '无法显示此页面。',
  noQuestion: '无法显示确认窗口，请刷新页面后重试。',
  notFound: '这个地址没有内容。',
  toChats: '返回聊天',
  otherPerson: '此浏览器已登录了另一个账号。',
  otherPersonIs: (name) => `此浏览器现在由 ${name} 登录。`,
  otherPersonDetail:
    '一个浏览器同一时间只属于一个人，这里不再显示之前账号的任何内容。如需同时使用两个账号，请打开无痕窗口，或使用另一个浏览器个人资料。',
  carryOn: '继续',
  carryOnAs: (name) => `以 ${name} 继续`,
  unread: (count) => `${count} 条未读消息`,
  newFriends: (count) => `${count} 个好友请求`,
  guest: '未登录浏览',
  signIn: '登录',
  signUp: '注册',
  leftBehind: '购物车里有些商品已无法购买，未能保留。',
};
