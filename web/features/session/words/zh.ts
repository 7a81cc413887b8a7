import type { Translation } from '../../../lib/i18n/texts.ts';
import type { en } from './en.ts';

export const zh: Translation<typeof en> = {
  motto: '在自己的服务器上聊天、关注公众号、逛小店、用钱包。',
  signIn: '登录',
  signUp: '注册',
  noAccount: '第一次使用？',
  haveAccount: '已有账号？',
  handle: '账号',
  handleHint: '以字母开头，3 至 20 位字母、数字或 _。朋友用它找到你。',
  displayName: '昵称',
  displayNameHint: '朋友看到的名字。',
  password: '密码',
  passwordHint: '至少 8 个字符。',
  badHandle: '须以字母开头，3 至 20 位字母、数字或 _。',
  noName: '请填写昵称。',
  shortPassword: '至少 8 个字符。',
  show: '显示密码',
  hide: '隐藏密码',
  language: '语言',
  toPay: '注册后即可付款，购物车会为你保留。',
  toFollow: '注册后即可关注，完成后回到刚才的页面。',
  toAdd: '注册后即可添加，完成后回到刚才的页面。',
  keepLooking: '继续逛逛',
};
